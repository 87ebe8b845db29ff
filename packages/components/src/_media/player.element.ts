import { html, LitElement, nothing, svg, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Samples } from "../_audio/samples.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { sayDuration, sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clock } from "./clock.ts";
import { LengthEvent } from "./length-event.ts";
import { styles } from "./player.styles.ts";
import { soundIcons } from "./sound-icons.ts";
import { pathOf, peaksOf, soundOf } from "./sound.ts";
import { TimeSlider } from "./time-slider.ts";
import type { VolumeElement } from "./volume.element.ts";
import "./volume.element.ts";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
/** Peaks that are kept of a sound; what is drawn of them depends on the width. */
const PEAKS = 1000;
/** Width of a bar with its gap, in pixels. */
const BAR = 4;
/** Bytes of a file that is too large to be drawn: its samples would fill the memory. */
const TOO_LARGE = 100e6;

/** A part of the sound, in seconds. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * Plays a sound: its waveform, which is a slider, and buttons. Fires `vitrine-length`, and what its `<audio>` fires of
 * `play`, `pause` and `ended`.
 */
export class PlayerElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = {
    src: { attribute: false },
    file: { attribute: false },
    name: { attribute: false },
    autoplay: { attribute: false },
    loop: { attribute: false },
    kept: { attribute: false },
    samples: { state: true },
    broken: { state: true },
    playing: { state: true },
    now: { state: true },
    length: { state: true },
    bars: { state: true },
    muted: { state: true },
    volume: { state: true },
    speed: { state: true },
  };
  declare src: string;
  /** The file at `src`, if the page has it: a policy may let a page play it from there, and not read it. */
  declare file: Blob | undefined;
  /** Name of the file, for what cannot be played. */
  declare name: string;
  declare autoplay: boolean;
  declare loop: boolean;
  /** The part that is to be kept, while the visitor cuts; only it is played. */
  declare kept: Part | undefined;
  /** The sound, when it has been read; undefined if the browser cannot decode it. */
  declare samples: Samples | undefined;
  declare protected broken: boolean;
  declare protected playing: boolean;
  declare protected now: number;
  /** Length in seconds; 0 while it is not known. */
  declare length: number;
  declare protected bars: number;
  declare protected muted: boolean;
  declare protected volume: number;
  declare protected speed: (typeof SPEEDS)[number];
  #peaks: Float32Array = new Float32Array();
  #frame = 0;
  readonly #width = new ResizeObserver(
    ([entry]) => (this.bars = Math.max(1, Math.floor(entry!.contentRect.width / BAR))),
  );

  readonly #seeker = new TimeSlider({
    length: () => this.length,
    at: () => this.now,
    move: (to) => this.seek(to),
    press: () => this.toggle(),
  });
  readonly #from = new TimeSlider({
    length: () => this.length,
    at: () => this.kept?.from ?? 0,
    move: (from) => this.#cut({ from: Math.min(from, this.kept!.to - this.#least), to: this.kept!.to }),
    press: () => this.toggle(),
  });
  readonly #to = new TimeSlider({
    length: () => this.length,
    at: () => this.kept?.to ?? 0,
    move: (to) => this.#cut({ from: this.kept!.from, to: Math.max(to, this.kept!.from + this.#least) }),
    press: () => this.toggle(),
  });

  constructor() {
    super();
    this.speed = 1;
    this.src = this.name = "";
    this.autoplay = this.loop = this.broken = this.playing = this.muted = false;
    this.now = this.length = 0;
    this.bars = 80;
    this.volume = 1;
  }

  /** The shortest part that can be kept. */
  get #least(): number {
    return Math.min(0.05, this.length / 2);
  }

  get #audio(): HTMLAudioElement | null {
    return this.renderRoot.querySelector("audio");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.#width.disconnect();
    this.#audio?.pause();
  }

  protected override firstUpdated(): void {
    this.#width.observe(this.renderRoot.querySelector(".wave")!);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("src")) return;
    this.samples = undefined;
    this.#peaks = new Float32Array();
    this.now = this.length = 0;
    this.broken = this.playing = false;
    this.dispatchEvent(new LengthEvent(LengthEvent.type));
    void this.#read(this.src);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("src") && changed.get("src")) this.#audio?.load();
  }

  /** Reads the samples for the waveform. Where that fails, the sound is played without one. */
  async #read(src: string) {
    try {
      const file = this.file ?? (await (await fetch(src)).blob());
      if (file.size > TOO_LARGE) return;
      const samples = await soundOf(file);
      if (this.src !== src || !this.isConnected) return;
      this.#peaks = peaksOf(samples, PEAKS);
      this.samples = samples;
      this.#setLength(samples.seconds);
    } catch {
      // The browser's player may still know the format.
    }
  }

  #setLength(length: number) {
    if (!this.isConnected || !Number.isFinite(length) || length <= 0) return;
    this.length = length;
    this.dispatchEvent(new LengthEvent(LengthEvent.type));
  }

  /** Plays it, or pauses it. */
  toggle(): void {
    const audio = this.#audio;
    if (!audio) return;
    if (!audio.paused) return audio.pause();
    const { from, to } = this.kept ?? { from: 0, to: this.length };
    if (this.kept && (this.now < from || this.now >= to - 0.01)) this.seek(from);
    // Refused if the visitor has not touched the page, or the format is unknown: then an error says so.
    void audio.play().catch(() => {});
  }

  /** Goes to a time in seconds. */
  seek(to: number): void {
    this.now = Math.max(0, Math.min(this.length, to));
    if (this.#audio) this.#audio.currentTime = this.now;
  }

  /** Focuses the waveform. */
  focusWave(): void {
    this.renderRoot.querySelector<HTMLElement>(".seek")?.focus({ preventScroll: true });
  }

  #cut(part: Part) {
    this.kept = { from: Math.max(0, part.from), to: Math.min(this.length, part.to) };
    this.dispatchEvent(new Event("vitrine-part"));
  }

  #heard = (event: Event) => {
    const audio = event.target as HTMLAudioElement;
    if (!this.isConnected) return;
    this.playing = !audio.paused && !audio.ended;
    if (event.type === "ended") this.now = this.length;
    if (this.playing) this.#follow();
    this.dispatchEvent(new Event(event.type));
  };

  #ticked = () => this.#look();

  #look() {
    const audio = this.#audio;
    if (!audio) return;
    this.now = this.length ? Math.min(this.length, audio.currentTime) : audio.currentTime;
    if (!this.kept || this.now < this.kept.to || audio.paused) return;
    if (this.loop) this.seek(this.kept.from);
    else audio.pause();
  }

  /** Follows the sound with each frame; who wants less motion sees it move a few times a second. */
  #follow() {
    cancelAnimationFrame(this.#frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#frame = requestAnimationFrame(() => {
      if (!this.playing) return;
      this.#look();
      this.#follow();
    });
  }

  #measured = (event: Event) => {
    if (!this.length) this.#setLength((event.target as HTMLAudioElement).duration);
  };

  protected override render() {
    return html`<audio
        preload="metadata"
        src=${this.src}
        ?autoplay=${this.autoplay}
        .loop=${this.loop && !this.kept}
        .muted=${this.muted}
        .volume=${this.volume}
        .defaultPlaybackRate=${this.speed}
        .playbackRate=${this.speed}
        @play=${this.#heard}
        @pause=${this.#heard}
        @ended=${this.#heard}
        @timeupdate=${this.#ticked}
        @durationchange=${this.#measured}
        @error=${() => (this.broken = true)}
      ></audio>
      ${this.#wave()} ${this.broken ? this.#broken() : this.#controls()}`;
  }

  #broken() {
    return html`<p class="broken" role="status">
      ${say("The browser cannot play this sound. Download it, or give it as WAV or MP3.")}
    </p>`;
  }

  #wave() {
    const share = (time: number) => String(this.length ? time / this.length : 0);
    const { from, to } = this.kept ?? { from: 0, to: this.length };
    return html`<div
      class="wave track"
      ${styleProps({ "--at": share(this.now), "--from": share(from), "--to": share(to) })}
    >
      <div
        class="seek"
        tabindex="0"
        role="slider"
        aria-label=${say("Position")}
        aria-valuemin="0"
        aria-valuemax=${this.length}
        aria-valuenow=${this.now}
        aria-valuetext=${this.#inWords(this.now)}
        @keydown=${this.#seeker.key}
        @pointerdown=${this.#seeker.grab}
      >
        ${this.#bars("all")} ${this.#bars("heard")}<span class="head-line"></span>
      </div>
      ${this.kept ? [this.#handle("from", say("Start of the part")), this.#handle("to", say("End of the part"))] : nothing}
    </div>`;
  }

  #bars(part: string) {
    if (this.#peaks.length === 0) return html`<span class="line ${part}"></span>`;
    const path = pathOf(this.#peaks, this.bars);
    return svg`<svg class="bars ${part}" viewBox="0 0 ${this.bars} 2" preserveAspectRatio="none" aria-hidden="true"><path d=${path} /></svg>`;
  }

  #handle(end: "from" | "to", name: string) {
    const slider = end === "from" ? this.#from : this.#to;
    return html`<div
      class="handle ${end}"
      tabindex="0"
      role="slider"
      aria-label=${name}
      aria-valuemin="0"
      aria-valuemax=${this.length}
      aria-valuenow=${this.kept![end]}
      aria-valuetext=${this.#inWords(this.kept![end])}
      @keydown=${slider.key}
      @pointerdown=${slider.grab}
    ></div>`;
  }

  #inWords(time: number) {
    return sayWith("{at} of {total}", { at: sayDuration(time * 1000), total: sayDuration(this.length * 1000) });
  }

  #controls() {
    const play = this.playing ? say("Pause") : say("Play");
    const loop = say("Loop");
    const speed = `${say("Speed")}: ${sayNumber(this.speed)}×`;
    return html`<div class="controls">
      <button class="icon play" type="button" aria-label=${play} title=${play} @click=${() => this.toggle()}>
        ${this.playing ? soundIcons.pause : soundIcons.play}
      </button>
      <span class="time">${clock(this.now)} / ${clock(this.length)}</span>
      <span class="more">
        <button class="icon speed" type="button" aria-label=${speed} title=${speed} @click=${() => this.#speedUp()}>
          ${sayNumber(this.speed)}×
        </button>
        <button
          class="icon"
          type="button"
          aria-label=${loop}
          title=${loop}
          aria-pressed=${this.loop}
          @click=${() => (this.loop = !this.loop)}
        >
          ${soundIcons.loop}
        </button>
        <vitrine-volume .volume=${this.volume} .muted=${this.muted} @input=${this.#tuned}></vitrine-volume>
      </span>
    </div>`;
  }

  #tuned = (event: Event) => {
    const { volume, muted } = event.target as VolumeElement;
    [this.volume, this.muted] = [volume, muted];
  };

  /** The next speed; after the fastest comes the slowest. */
  #speedUp() {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length]!;
  }
}

define("vitrine-player", PlayerElement);
