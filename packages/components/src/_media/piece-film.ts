import { findLength } from "./find-length.ts";

interface Piece {
  readonly url: string;
  /** Seconds from the start of the whole. */
  readonly start: number;
  readonly seconds: number;
}

/**
 * A film that comes in pieces, each a file: one `<video>` shows the current one while another has loaded the next, and they
 * change places. It has those parts of `HTMLMediaElement` that a player uses, and fires `play`, `pause`, `waiting`,
 * `playing`, `timeupdate` and `ended`.
 */
export class PieceFilm extends EventTarget {
  loop = false;
  #pieces: Piece[] = [];
  #screens: HTMLVideoElement[] = [];
  /** Index of the piece in front; −1 before the first. */
  #at = -1;
  #isPaused = true;
  #isWaiting = false;
  #hasEnded = false;
  #isComplete = false;
  /** Counts changes of place: one that is overtaken by another is given up. */
  #turn = 0;
  /** Position that is being gone to. */
  #goal: number | undefined;

  /** Gives it the two elements that it shows pieces in. */
  attach(screens: readonly HTMLVideoElement[]): void {
    this.#screens = [...screens];
    for (const screen of screens) {
      screen.addEventListener("ended", () => screen === this.front && this.#next());
      screen.addEventListener("timeupdate", () => screen === this.front && this.#tell("timeupdate"));
      // The browser pauses it too, as where headphones are taken off.
      screen.addEventListener("pause", () => screen === this.front && !screen.ended && this.pause());
    }
    if (this.#pieces.length > 0) void this.#show(0, 0);
  }

  /** The element that shows the current piece. */
  get front(): HTMLVideoElement | undefined {
    return this.#screens[0];
  }

  get duration(): number {
    const last = this.#pieces.at(-1);
    return last ? last.start + last.seconds : 0;
  }

  get paused(): boolean {
    return this.#isPaused;
  }

  get ended(): boolean {
    return this.#hasEnded;
  }

  /** Whether it plays, but the next piece is not there yet. */
  get waiting(): boolean {
    return this.#isWaiting;
  }

  set muted(muted: boolean) {
    for (const screen of this.#screens) screen.muted = muted;
  }

  set volume(volume: number) {
    for (const screen of this.#screens) screen.volume = volume;
  }

  set playbackRate(rate: number) {
    for (const screen of this.#screens) screen.playbackRate = screen.defaultPlaybackRate = rate;
  }

  get currentTime(): number {
    const piece = this.#pieces[this.#at];
    if (this.#goal !== undefined || !piece || !this.front) return this.#goal ?? 0;
    return piece.start + Math.min(piece.seconds, this.front.currentTime);
  }

  set currentTime(to: number) {
    const time = Math.max(0, Math.min(this.duration, to));
    const at = this.#pieces.findLastIndex(({ start }) => start <= time);
    if (at < 0) return;
    this.#hasEnded = this.#isWaiting = false;
    void this.#show(at, time - this.#pieces[at]!.start);
  }

  /** Whether no more pieces come: then it ends after the last, instead of waiting. */
  set complete(complete: boolean) {
    this.#isComplete = complete;
    if (complete && this.#isWaiting) this.#next();
  }

  /** Adds the next piece, which is played at once if the film waits for it. */
  add(url: string, seconds: number): void {
    this.#pieces.push({ url, start: this.duration, seconds });
    this.#hasEnded = false;
    if (this.#at < 0) void this.#show(0, 0);
    else if (this.#isWaiting) this.#goOn();
    else this.#prepare();
  }

  #goOn() {
    this.#isWaiting = false;
    void this.#show(this.#at + 1, 0);
    this.#tell("playing");
  }

  /** Plays it from where it is, or from the start after its end. Rejects if the browser refuses. */
  async play(): Promise<void> {
    if (!this.#isPaused || !this.front || this.#pieces.length === 0) return;
    if (this.#hasEnded) this.currentTime = 0;
    else if (this.#goal === undefined) await this.front.play();
    this.#isPaused = this.#hasEnded = false;
    this.#tell("play");
    if (this.#goal === undefined && this.front.ended) this.#next();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#isWaiting = false;
    this.front?.pause();
    this.#tell("pause");
  }

  /** Removes all pieces. */
  clear(): void {
    this.pause();
    this.#turn++;
    this.#pieces = [];
    this.#at = -1;
    this.#goal = undefined;
    this.#isComplete = this.#hasEnded = false;
    for (const screen of this.#screens) screen.removeAttribute("src");
  }

  /** Brings a piece to the front, at a time in it. */
  async #show(at: number, offset: number) {
    const [front, back] = this.#screens;
    const piece = this.#pieces[at];
    if (!front || !back || !piece) return;
    const turn = ++this.#turn;
    this.#goal = piece.start + offset;
    const next = this.#at < 0 || at === this.#at ? front : back;
    await loaded(next, piece.url);
    if (turn !== this.#turn) return;
    if (next.currentTime !== offset) next.currentTime = offset;
    this.#at = at;
    if (next !== front) this.#swap();
    this.#goal = undefined;
    if (!this.#isPaused) await next.play().catch(() => this.pause());
    this.#prepare();
  }

  #swap() {
    const [front, back] = this.#screens as [HTMLVideoElement, HTMLVideoElement];
    this.#screens = [back, front];
    back.hidden = false;
    front.hidden = true;
    front.pause();
  }

  /** Loads the next piece into the element behind. */
  #prepare() {
    const next = this.#pieces[this.#at + 1];
    if (next && this.#goal === undefined) load(this.#screens[1], next.url);
  }

  #next() {
    if (this.#isPaused) return;
    if (this.#at + 1 < this.#pieces.length) return void this.#show(this.#at + 1, 0);
    if (this.#isComplete) return this.#end();
    this.#isWaiting = true;
    this.#tell("waiting");
  }

  #end() {
    this.#isWaiting = false;
    if (this.loop) return void (this.currentTime = 0);
    this.pause();
    this.#hasEnded = true;
    this.#tell("ended");
  }

  #tell(event: string) {
    this.dispatchEvent(new Event(event));
  }
}

function load(screen: HTMLVideoElement | undefined, url: string) {
  if (screen && screen.getAttribute("src") !== url) screen.src = url;
}

/** Resolves when the first picture is there, or the browser has given up. */
async function loaded(screen: HTMLVideoElement, url: string) {
  load(screen, url);
  // Where it is being sought the first picture has been there, and is not told of again.
  if (screen.seeking || screen.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
  await new Promise((resolve) => {
    for (const event of ["loadeddata", "error"]) screen.addEventListener(event, resolve, { once: true });
  });
}

/** Length of a video in seconds; undefined for what the browser cannot play. */
export function lengthOf(url: string): Promise<number | undefined> {
  const video = document.createElement("video");
  video.preload = "metadata";
  video.muted = true;
  return new Promise((resolve) => {
    const end = (seconds?: number) => {
      resolve(seconds);
      video.removeAttribute("src");
      video.load();
    };
    video.addEventListener("error", () => end());
    for (const event of ["loadedmetadata", "durationchange"])
      video.addEventListener(event, () => Number.isFinite(video.duration) && end(video.duration));
    video.addEventListener("loadedmetadata", () => findLength(video));
    video.src = url;
  });
}
