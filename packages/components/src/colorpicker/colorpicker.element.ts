import { say } from "../_words/say.ts";
import { sayPercent } from "../_words/amounts.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, svg, type PropertyValues } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { icon } from "../_element/icons.ts";
import { isEnter } from "../_element/keys.ts";
import { live } from "../_element/live.ts";
import { styleProps } from "../_element/style-props.ts";
import { swatches, well } from "../_element/swatches.ts";
import { colorpickerSpec, toHex, type ColorPickerProps } from "./colorpicker.ts";
import { styles } from "./colorpicker.styles.ts";
import { readColor } from "./read-color.ts";

export interface ColorpickerElement extends ElementProps<Omit<ColorPickerProps, "value">> {
  value: string | null;
}

/** Source: https://wicg.github.io/eyedropper-api/ */
type Dropper = new () => { open(): Promise<{ readonly sRGBHex: string }> };

const dropperOf = () => Reflect.get(window, "EyeDropper") as Dropper | undefined;

const pipette = icon(
  svg`<path d="m12 9-8.4 8.4A2 2 0 0 0 3 18.8V21h2.2a2 2 0 0 0 1.4-.6L15 12"/><path d="m18 9 .4.4a1 1 0 1 1-3 3l-3.8-3.8a1 1 0 1 1 3-3l.4.4 3.4-3.4a1 1 0 1 1 3 3z"/>`,
);

/** The element of `colorPicker()`: the browser's picker, a text field, and, where asked for, an opacity and swatches. */
export class ColorpickerElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(colorpickerSpec) };
  /** Typed text, until it is left as a colour. */
  #draft: string | undefined;
  #fault = "";

  constructor() {
    super();
    this.useDefaults(colorpickerSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if ("value" in props) this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.fault = this.#fault;
  }

  /** With an opacity, as the value has it; without a value it is black. */
  get #hex(): string {
    return toHex(this.value ?? "#000000", this.alpha);
  }

  get #opacity(): number {
    return this.alpha ? Number.parseInt(this.#hex.slice(7), 16) / 255 : 1;
  }

  protected override renderBody() {
    return [
      html`<div class="row">${this.#well()}${this.#field()}${this.#dropper()}</div>`,
      this.alpha && !this.readonly ? this.#slider() : nothing,
      this.swatches.length > 0 && this.editable ? this.#swatches() : nothing,
    ];
  }

  /** The browser's picker; a colour alone where it cannot be changed, which no browser's picker looks like. */
  #well() {
    if (!this.editable)
      return html`<span class="well" aria-hidden="true" ${styleProps({ "--colour": this.#hex })}></span>`;
    return well({
      name: this.accessibleName,
      hex: this.#hex,
      mix: (rgb) => this.#mix(rgb),
      done: () => this.fire("change"),
    });
  }

  #field() {
    return html`<input
      class="control"
      id="control"
      type="text"
      dir="ltr"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${live(this.#draft ?? this.value ?? "")}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.fault || this.error ? "true" : nothing}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @change=${this.#left}
      @keydown=${(event: KeyboardEvent) => isEnter(event) && this.#left()}
    />`;
  }

  #dropper() {
    if (!dropperOf() || !this.editable) return nothing;
    return this.iconButton(pipette, say("Pick a colour from the screen"), () => void this.#pickFromScreen());
  }

  #slider() {
    return html`<label class="opacity">
      <span>${say("Opacity")}</span>
      <input
        type="range"
        min="0"
        max="255"
        .value=${live(String(Math.round(this.#opacity * 255)))}
        aria-valuetext=${sayPercent(this.#opacity)}
        ${styleProps({ "--at": String(this.#opacity) })}
        ?disabled=${!this.editable}
        @input=${(event: Event) => this.#fade(Number((event.target as HTMLInputElement).value))}
        @change=${() => this.fire("change")}
      />
      <span class="percent" aria-hidden="true">${sayPercent(this.#opacity)}</span>
    </label>`;
  }

  #swatches() {
    return swatches({
      colors: this.swatches,
      isChosen: (one) => toHex(one, this.alpha) === this.#hex,
      choose: (one) => this.#settle(toHex(one, this.alpha)),
    });
  }

  /** The browser's picker knows no opacity: that of the value stays. */
  #mix(rgb: string) {
    this.#forget();
    this.take(`${rgb}${this.#hex.slice(7)}`, "input");
  }

  #fade(alpha: number) {
    this.#forget();
    this.take(`${this.#hex.slice(0, 7)}${alpha.toString(16).padStart(2, "0")}`, "input");
  }

  async #pickFromScreen() {
    const dropper = dropperOf();
    try {
      const picked = dropper && (await new dropper().open());
      if (picked) this.#settle(`${picked.sRGBHex.toLowerCase()}${this.#hex.slice(7)}`);
    } catch {
      // The visitor pressed Escape.
    }
  }

  /** A colour counts at once; a text that is none yet may become one, and is refused when the visitor leaves it. */
  #typed(event: Event) {
    this.#draft = (event.target as HTMLInputElement).value;
    this.#fault = "";
    this.requestUpdate();
    const hex = this.#read(this.#draft);
    if (hex !== undefined && hex !== this.value) this.take(hex, "input");
  }

  #left() {
    const draft = this.#draft;
    if (draft === undefined) return;
    const isRead = this.#read(draft) !== undefined;
    this.#fault = isRead ? "" : this.#refusal(draft);
    if (isRead) {
      this.#forget();
      this.fire("change");
    }
    this.requestUpdate();
  }

  /** A colour that is partly clear is none for a field without opacity. */
  #read(text: string): string | undefined {
    const hex = readColor(text);
    return hex === undefined || (!this.alpha && !hex.endsWith("ff")) ? undefined : toHex(hex, this.alpha);
  }

  #refusal(text: string): string {
    return sayWith("“{text}” is not a colour that can be set here. Write one such as {example}.", {
      text,
      example: this.alpha ? "#3366ff80, rgb(51 102 255 / 50%), teal" : "#3366ff, rgb(51 102 255), teal",
    });
  }

  #settle(hex: string) {
    this.#forget();
    if (hex !== this.value) this.take(hex, "input", "change");
  }

  #forget() {
    this.#draft = undefined;
    this.#fault = "";
    this.requestUpdate();
  }
}

define("vitrine-colorpicker", ColorpickerElement);
