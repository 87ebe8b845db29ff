import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Samples } from "../_audio/samples.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { sayWith } from "../_words/say-with.ts";
import { barsOf } from "./bars.ts";
import { GrowingPeaks } from "./growing-peaks.ts";
import { LengthEvent } from "./length-event.ts";
import { PieceSound } from "./piece-sound.ts";
import { styles } from "./player.styles.ts";
import { PlayingElement } from "./playing.element.ts";
import { playing } from "./playing.styles.ts";
import { soundOf } from "./sound.ts";

/** Width of a bar with its gap, in pixels. */
const BAR = 4;

/** Plays a sound that comes in pieces, from the first on: a waveform that grows, which is a slider, and buttons. */
export class PiecesPlayerElement extends PlayingElement {
  static override styles = [shared, playing, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    pieces: { attribute: false },
    complete: { attribute: false },
    bars: { state: true },
    unread: { state: true },
  };
  /** URLs of the pieces so far. A list that does not go on with the one before is another sound. */
  declare pieces: readonly string[];
  /** Whether no more come. */
  declare complete: boolean;
  declare protected bars: number;
  /** Number of pieces that cannot be played. */
  declare protected unread: number;
  readonly #sound = new PieceSound();
  #peaks = new GrowingPeaks();
  #known: readonly string[] = [];
  /** Resolves when all known pieces have been read. */
  #reading: Promise<void> = Promise.resolve();
  readonly #width = new ResizeObserver(
    ([entry]) => (this.bars = Math.max(1, Math.floor(entry!.contentRect.width / BAR))),
  );

  constructor() {
    super();
    this.pieces = [];
    this.complete = false;
    this.bars = 80;
    this.unread = 0;
    for (const event of ["waiting", "playing"]) this.#sound.addEventListener(event, () => this.#changed());
  }

  /** Whether it plays, but has to wait for the next piece. */
  get waiting(): boolean {
    return this.#sound.waiting;
  }

  /** All pieces as one WAV file, when they have been read. */
  async toWav(): Promise<Blob> {
    await this.#reading;
    return this.#sound.toWav();
  }

  protected override get media(): PieceSound {
    return this.#sound;
  }

  protected override readonly hasSpeed = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sound.close();
    this.#width.disconnect();
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#width.observe(this.renderRoot.querySelector(".wave")!);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
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
    this.#sound.clear();
    this.#peaks = new GrowingPeaks();
    this.#known = [];
    this.#reading = Promise.resolve();
    this.now = this.length = this.unread = 0;
    this.playing = this.broken = false;
  }

  /** All are fetched at once, and added in their order. */
  #read(url: string) {
    const reading = readSound(url);
    const known = this.#reading;
    const next: Promise<void> = known.then(async () => {
      const samples = await reading;
      if (this.#known.includes(url)) this.#add(samples);
    });
    this.#reading = next;
  }

  #add(samples: Samples | undefined) {
    if (!samples) {
      this.unread++;
      return;
    }
    if (this.#sound.duration === 0 && this.autoplay && mayPlay()) void this.#sound.play();
    this.#sound.add(samples);
    this.#peaks.add(samples);
    this.setLength(this.#sound.duration);
  }

  /** It ends only when the last piece has been read. */
  async #settle() {
    const { complete } = this;
    await this.#reading;
    if (this.complete !== complete) return;
    this.#sound.complete = complete;
    this.broken = complete && this.#known.length > 0 && this.#sound.duration === 0;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new LengthEvent(LengthEvent.type, { bubbles: true }));
  }

  protected override render() {
    const { peaks } = this.#peaks;
    return html`${this.renderTrack([
      barsOf(peaks, this.bars, "all"),
      barsOf(peaks, this.bars, "heard"),
      html`<span class="head-line"></span>`,
    ])}
    ${this.broken ? nothing : this.renderControls()}${this.#missing()}`;
  }

  #missing() {
    if (this.unread === 0) return nothing;
    const words = sayWith("{n} pieces cannot be played", { n: this.unread }, "{n} piece cannot be played");
    return html`<p class="broken" role="status">${words}</p>`;
  }
}

/** Undefined for what the browser cannot read. */
async function readSound(url: string): Promise<Samples | undefined> {
  try {
    return await soundOf(await (await fetch(url)).blob());
  } catch {
    return undefined;
  }
}

/** Browsers refuse sound until the visitor has touched the page, and warn of an attempt. */
function mayPlay(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

define("vitrine-pieces-player", PiecesPlayerElement);
