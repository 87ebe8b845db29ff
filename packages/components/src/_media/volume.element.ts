import { html, LitElement, type PropertyDeclarations } from "lit";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { sayPercent } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { soundIcons } from "./sound-icons.ts";
import { TimeSlider } from "./time-slider.ts";
import { styles } from "./volume.styles.ts";

/**
 * How loud a player is: a button that mutes, and a slider where there is room. No field: it changes no value, and stays
 * where the value cannot be changed. Fires `input` when the visitor changes it.
 */
export class VolumeElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = { volume: { attribute: false }, muted: { attribute: false } };
  /** 0 to 1. */
  declare volume: number;
  declare muted: boolean;

  readonly #slider = new TimeSlider({
    length: () => 1,
    at: () => this.#heard,
    move: (to) => this.#set(Math.max(0, Math.min(1, to)), false),
    press: () => this.#set(this.volume, !this.muted),
  });

  constructor() {
    super();
    this.volume = 1;
    this.muted = false;
  }

  get #heard(): number {
    return this.muted ? 0 : this.volume;
  }

  #set(volume: number, muted: boolean) {
    [this.volume, this.muted] = [volume, muted];
    this.dispatchEvent(new Event("input"));
  }

  protected override render() {
    const mute = say("Mute");
    return html`<button
        class="icon"
        type="button"
        aria-label=${mute}
        title=${mute}
        aria-pressed=${this.muted}
        @click=${() => this.#set(this.volume, !this.muted)}
      >
        ${this.muted ? soundIcons.muted : soundIcons.loud}
      </button>
      <div
        class="slider track"
        ${styleProps({ "--at": String(this.#heard) })}
        tabindex="0"
        role="slider"
        aria-label=${say("Volume")}
        title=${say("Volume")}
        aria-valuemin="0"
        aria-valuemax="1"
        aria-valuenow=${this.#heard}
        aria-valuetext=${sayPercent(this.#heard)}
        @keydown=${this.#slider.key}
        @pointerdown=${this.#slider.grab}
      >
        <span class="line all"></span><span class="line heard"></span><span class="knob"></span>
      </div>`;
  }
}

define("vitrine-volume", VolumeElement);
