import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { sayDuration, sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clock } from "./clock.ts";
import { findLength } from "./find-length.ts";
import { LengthEvent } from "./length-event.ts";
import { soundIcons } from "./sound-icons.ts";
import { TimeSlider } from "./time-slider.ts";
import type { VolumeElement } from "./volume.element.ts";
import "./volume.element.ts";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** A part of what is played, in seconds. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** What a player needs of a media element. */
export type Playable = EventTarget &
  Pick<HTMLMediaElement, "currentTime" | "ended" | "paused" | "pause" | "play" | "duration">;

/**
 * Base of elements that play an `<audio>` or a `<video>`, which is in their template: a slider of its time, and buttons.
 * Fires `vitrine-length`, `vitrine-part`, and what the player fires of `play`, `pause` and `ended`; they bubble.
 */
export abstract class PlayingElement extends LitElement {
  static override properties: PropertyDeclarations = {
    src: { attribute: false },
    name: { attribute: false },
    autoplay: { attribute: false },
    loop: { attribute: false },
    kept: { attribute: false },
    broken: { state: true },
    playing: { state: true },
    now: { state: true },
    length: { state: true },
    muted: { state: true },
    volume: { state: true },
    speed: { state: true },
  };
  declare src: string;
  /** Name of the file, for what cannot be played. */
  declare name: string;
  declare autoplay: boolean;
  declare loop: boolean;
  /** The part that is to be kept, while the visitor cuts; only it is played. */
  declare kept: Part | undefined;
  declare broken: boolean;
  declare protected playing: boolean;
  declare protected now: number;
  /** Length in seconds; 0 while it is not known. */
  declare length: number;
  declare protected muted: boolean;
  declare protected volume: number;
  declare protected speed: (typeof SPEEDS)[number];
  #frame = 0;

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
    this.volume = 1;
  }

  /** Whether there is a button for the speed. */
  protected readonly hasSpeed: boolean = true;

  /** The shortest part that can be kept. */
  get #least(): number {
    return Math.min(0.05, this.length / 2);
  }

  /** What plays it. Default: the media element of the template. */
  protected get media(): Playable | null {
    return this.renderRoot.querySelector<HTMLMediaElement>("audio, video");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.media?.pause();
  }

  protected override firstUpdated(): void {
    const media = this.media!;
    for (const event of ["play", "pause", "ended"]) media.addEventListener(event, this.#heard);
    media.addEventListener("timeupdate", () => this.#look());
    if (!(media instanceof HTMLMediaElement)) return;
    media.addEventListener("loadedmetadata", () => findLength(media));
    media.addEventListener("durationchange", () => this.length || this.setLength(media.duration));
    media.addEventListener("error", () => (this.broken = true));
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("src")) return;
    this.now = this.length = 0;
    this.broken = this.playing = false;
    this.dispatchEvent(new LengthEvent(LengthEvent.type, { bubbles: true }));
  }

  protected override updated(changed: PropertyValues): void {
    const { media } = this;
    if (!media) return;
    const { muted, volume, speed, kept } = this;
    Object.assign(media, { loop: this.loop && !kept, muted, volume, defaultPlaybackRate: speed, playbackRate: speed });
    if (changed.has("src") && changed.get("src") && media instanceof HTMLMediaElement) media.load();
  }

  protected setLength(length: number): void {
    if (!this.isConnected || !Number.isFinite(length) || length <= 0) return;
    this.length = length;
    this.dispatchEvent(new LengthEvent(LengthEvent.type, { bubbles: true }));
  }

  /** Plays it, or pauses it. */
  toggle(): void {
    const { media } = this;
    if (!media) return;
    if (!media.paused) return media.pause();
    const { from, to } = this.kept ?? { from: 0, to: this.length };
    if (this.kept && (this.now < from || this.now >= to - 0.01)) this.seek(from);
    // Refused if the visitor has not touched the page, or the format is unknown: then an error says so.
    void media.play().catch(() => {});
  }

  /** Goes to a time in seconds. */
  seek(to: number): void {
    this.now = Math.max(0, Math.min(this.length, to));
    if (this.media) this.media.currentTime = this.now;
  }

  /** Focuses the slider of the time. */
  focusTime(): void {
    this.renderRoot.querySelector<HTMLElement>(".seek")?.focus({ preventScroll: true });
  }

  #cut(part: Part) {
    this.kept = { from: Math.max(0, part.from), to: Math.min(this.length, part.to) };
    this.dispatchEvent(new Event("vitrine-part", { bubbles: true }));
  }

  #heard = (event: Event) => {
    const media = event.target as Playable;
    if (!this.isConnected) return;
    this.playing = !media.paused && !media.ended;
    if (event.type === "ended") this.now = this.length;
    if (this.playing) this.#follow();
    this.dispatchEvent(new Event(event.type, { bubbles: true }));
  };

  #look() {
    const { media } = this;
    if (!media) return;
    this.now = this.length ? Math.min(this.length, media.currentTime) : media.currentTime;
    if (!this.kept || this.now < this.kept.to || media.paused) return;
    if (this.loop) this.seek(this.kept.from);
    else media.pause();
  }

  /** Follows what is played with each frame; who wants less motion sees it move a few times a second. */
  #follow() {
    cancelAnimationFrame(this.#frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#frame = requestAnimationFrame(() => {
      if (!this.playing) return;
      this.#look();
      this.#follow();
    });
  }

  /** The slider of the time, around what it is drawn as, and the two ends while the visitor cuts. */
  protected renderTrack(content: unknown): TemplateResult {
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
        ${content}
      </div>
      ${this.kept ? [this.#handle("from", say("Start of the part")), this.#handle("to", say("End of the part"))] : nothing}
    </div>`;
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

  /** Buttons; `more` are those of an element's own. */
  protected renderControls(more: unknown = nothing): TemplateResult {
    const play = this.playing ? say("Pause") : say("Play");
    return html`<div class="controls">
      <button class="icon play" type="button" aria-label=${play} title=${play} @click=${() => this.toggle()}>
        ${this.playing ? soundIcons.pause : soundIcons.play}
      </button>
      <span class="time">${clock(this.now)} / ${clock(this.length)}</span>
      <span class="more">
        ${this.hasSpeed ? this.#speedButton() : nothing}
        ${this.renderButton(soundIcons.loop, say("Loop"), () => (this.loop = !this.loop), this.loop)}
        <vitrine-volume .volume=${this.volume} .muted=${this.muted} @input=${this.#tuned}></vitrine-volume>
        ${more}
      </span>
    </div>`;
  }

  #speedButton() {
    const speed = `${say("Speed")}: ${sayNumber(this.speed)}×`;
    return html`<button
      class="icon speed"
      type="button"
      aria-label=${speed}
      title=${speed}
      @click=${() => this.#speedUp()}
    >
      ${sayNumber(this.speed)}×
    </button>`;
  }

  /** A small button with a picture; `on` says whether one that stays is pressed. */
  protected renderButton(icon: unknown, name: string, act: () => void, on?: boolean): TemplateResult {
    return html`<button
      class="icon"
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${on ?? nothing}
      @click=${act}
    >
      ${icon}
    </button>`;
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
