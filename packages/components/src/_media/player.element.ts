import { html, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Samples } from "../_audio/samples.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { say } from "../_words/say.ts";
import { barsOf } from "./bars.ts";
import { styles } from "./player.styles.ts";
import { PlayingElement } from "./playing.element.ts";
import { playing } from "./playing.styles.ts";
import { peaksOf, soundOf } from "./sound.ts";

/** Peaks that are kept of a sound; what is drawn of them depends on the width. */
const PEAKS = 1000;
/** Width of a bar with its gap, in pixels. */
const BAR = 4;
/** Bytes of a file that is too large to be drawn: its samples would fill the memory. */
const TOO_LARGE = 100e6;

/** Plays a sound: its waveform, which is a slider, and buttons. */
export class PlayerElement extends PlayingElement {
  static override styles = [shared, playing, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    file: { attribute: false },
    samples: { state: true },
    bars: { state: true },
  };
  /** The file at `src`, if the page has it: a policy may let a page play it from there, and not read it. */
  declare file: Blob | undefined;
  /** The sound, when it has been read; undefined if the browser cannot decode it. */
  declare samples: Samples | undefined;
  declare protected bars: number;
  #peaks: Float32Array = new Float32Array();
  readonly #width = new ResizeObserver(
    ([entry]) => (this.bars = Math.max(1, Math.floor(entry!.contentRect.width / BAR))),
  );

  constructor() {
    super();
    this.bars = 80;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.disconnect();
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#width.observe(this.renderRoot.querySelector(".wave")!);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("src")) {
      this.samples = undefined;
      this.#peaks = new Float32Array();
    }
    super.willUpdate(changed);
    if (changed.has("src")) void this.#read(this.src);
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
      this.setLength(samples.seconds);
    } catch {
      // The browser's player may still know the format.
    }
  }

  protected override render() {
    return html`<audio preload="metadata" src=${this.src} ?autoplay=${this.autoplay}></audio> ${this.renderTrack([
        barsOf(this.#peaks, this.bars, "all"),
        barsOf(this.#peaks, this.bars, "heard"),
        html`<span class="head-line"></span>`,
      ])}
      ${this.broken ? this.#broken() : this.renderControls()}`;
  }

  #broken() {
    return html`<p class="broken" role="status">
      ${say("The browser cannot play this sound. Download it, or give it as WAV or MP3.")}
    </p>`;
  }
}

define("vitrine-player", PlayerElement);
