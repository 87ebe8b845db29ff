import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { LengthEvent } from "../_media/length-event.ts";
import { lengthOf, PieceFilm } from "../_media/piece-film.ts";
import { PlayingElement } from "../_media/playing.element.ts";
import { playing } from "../_media/playing.styles.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { styles } from "./video-player.styles.ts";

/** Plays a video that comes in pieces, from the first on: the picture, a slider over all pieces, and buttons. */
export class PiecesVideoElement extends PlayingElement {
  static override styles = [shared, playing, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    pieces: { attribute: false },
    complete: { attribute: false },
    label: { attribute: false },
    maxHeight: { attribute: false },
    unread: { state: true },
  };
  /** URLs of the pieces so far. A list that does not go on with the one before is another video. */
  declare pieces: readonly string[];
  /** Whether no more come. */
  declare complete: boolean;
  /** What it is, for who does not see it. */
  declare label: string;
  /** The tallest it is shown, in pixels. */
  declare maxHeight: number;
  /** Number of pieces that cannot be played. */
  declare protected unread: number;
  readonly #film = new PieceFilm();
  #known: readonly string[] = [];
  /** Resolves when all known pieces have been looked at. */
  #reading: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.pieces = [];
    this.complete = false;
    this.label = "";
    this.maxHeight = 480;
    this.unread = 0;
    for (const event of ["waiting", "playing"]) this.#film.addEventListener(event, () => this.#changed());
  }

  /** Whether it plays, but has to wait for the next piece. */
  get waiting(): boolean {
    return this.#film.waiting;
  }

  protected override get media(): PieceFilm {
    return this.#film;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#film.attach([...this.renderRoot.querySelectorAll("video")]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Browsers let a page play only what is not heard.
    if (changed.has("autoplay") && this.autoplay) this.muted = true;
    if (changed.has("pieces")) this.#take(this.pieces);
    if (changed.has("complete")) void this.#settle();
  }

  #take(pieces: readonly string[]) {
    if (this.#known.some((url, i) => pieces[i] !== url)) this.#forget();
    const added = pieces.slice(this.#known.length);
    if (added.length === 0) return;
    this.#known = pieces;
    for (const url of added) this.#read(url);
    void this.#settle();
  }

  #forget() {
    this.#film.clear();
    this.#known = [];
    this.#reading = Promise.resolve();
    this.now = this.length = this.unread = 0;
    this.playing = this.broken = false;
  }

  #read(url: string) {
    const length = lengthOf(url);
    const known = this.#reading;
    const next: Promise<void> = known.then(async () => {
      const seconds = await length;
      if (this.#known.includes(url)) this.#add(url, seconds);
    });
    this.#reading = next;
  }

  #add(url: string, seconds: number | undefined) {
    if (seconds === undefined) {
      this.unread++;
      return;
    }
    const isFirst = this.#film.duration === 0;
    this.#film.add(url, seconds);
    this.setLength(this.#film.duration);
    if (isFirst && this.autoplay) void this.#film.play().catch(() => {});
  }

  /** It ends only when the last piece is known. */
  async #settle() {
    const { complete } = this;
    await this.#reading;
    if (this.complete !== complete) return;
    this.#film.complete = complete;
    this.broken = complete && this.#known.length > 0 && this.#film.duration === 0;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new LengthEvent(LengthEvent.type, { bubbles: true }));
  }

  protected override render() {
    return html`${[false, true].map((hidden) => this.#screen(hidden))}
      <div class="below">
        ${this.broken ? nothing : [this.#slider(), this.renderControls(this.#more())]} ${this.#missing()}
      </div>`;
  }

  /** Which of the two is hidden changes with each piece; Lit sets it at first alone. */
  #screen(hidden: boolean) {
    return html`<video
      preload="auto"
      playsinline
      .muted=${this.muted}
      ?hidden=${hidden}
      aria-label=${this.label}
      ${styleProps({ "--tallest": `${this.maxHeight}px` })}
      @click=${() => this.toggle()}
    ></video>`;
  }

  #slider() {
    return this.renderTrack(
      html`<span class="line all"></span><span class="line heard"></span><span class="knob"></span>`,
    );
  }

  #more() {
    if (!document.fullscreenEnabled) return nothing;
    return this.renderButton(allIcons.fullscreen, say("Full screen"), () => void this.#fill());
  }

  /** Fills the screen with the video and its buttons, or puts it back. */
  async #fill() {
    await (this.matches(":fullscreen") ? document.exitFullscreen() : this.requestFullscreen()).catch(() => {});
  }

  #missing() {
    if (this.unread === 0) return nothing;
    const words = sayWith("{n} pieces cannot be played", { n: this.unread }, "{n} piece cannot be played");
    return html`<p class="broken" role="status">${words}</p>`;
  }
}

define("vitrine-pieces-video", PiecesVideoElement);
