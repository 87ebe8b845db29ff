import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "lit/directives/live.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { defaultStep, nearestStep } from "../_number/steps.ts";
import { sliderSpec, type SliderProps } from "./slider.ts";
import { styles } from "./slider.styles.ts";

export interface SliderElement extends ElementProps<SliderProps> {
  value: number | null;
}

/** The element of `slider()`: a native range, a number field that says the value exactly, and a reset button. */
export class SliderElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(sliderSpec) };
  /** Where its author let it start. */
  #start: number | null = null;
  /** What the visitor is typing into the number field. */
  #draft: string | undefined;

  constructor() {
    super();
    this.useDefaults(sliderSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if ("value" in props) this.#start = props["value"] as number | null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const resized = changed.has("min") || changed.has("max");
    // A handler gave another range and no value: the value follows into it.
    if (this.hasUpdated && resized && this.value !== null) this.value = this.#within(this.value);
  }

  get #drag(): number {
    return this.step ?? defaultStep(this.min, this.max);
  }

  #within(value: number): number {
    const inside = Math.min(this.max, Math.max(this.min, value));
    return this.step === null ? inside : nearestStep(inside, { min: this.min, max: this.max, step: this.step });
  }

  protected override renderActions() {
    return [this.#field(), this.reset && this.editable ? this.#resetButton() : nothing];
  }

  #resetButton() {
    const start = this.#start ?? this.min;
    const act = () => this.#settle(this.#within(start));
    return this.iconButton("reset", `Reset to ${start}`, act, this.value === start);
  }

  #field() {
    return html`<input
      class="control field"
      type="number"
      min=${this.min}
      max=${this.max}
      step=${this.#drag}
      .value=${live(this.#draft ?? String(this.value ?? this.min))}
      aria-label=${`${this.accessibleName}, as a number`}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${(event: Event) => (this.#draft = (event.target as HTMLInputElement).value)}
      @change=${this.#typed}
      @blur=${this.#forget}
    />`;
  }

  /** A number that was typed goes to the nearest that the slider takes; no number at all leaves it as it was. */
  #typed() {
    const text = this.#draft ?? "";
    this.#forget();
    if (text !== "") this.#settle(this.#within(Number(text)));
  }

  #forget() {
    this.#draft = undefined;
    this.requestUpdate();
  }

  protected override renderBody() {
    return html`<input
        type="range"
        id="control"
        min=${this.min}
        max=${this.max}
        step=${this.#drag}
        .value=${live(String(this.value ?? this.min))}
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        aria-invalid=${this.error ? "true" : nothing}
        ?disabled=${!this.editable}
        @input=${this.#dragged}
        @change=${this.#released}
      />
      <div class="ends" aria-hidden="true"><span>${this.min}</span><span>${this.max}</span></div>`;
  }

  #dragged(event: Event) {
    this.take(this.#within(Number((event.target as HTMLInputElement).value)), "input");
  }

  #released() {
    this.fire("change");
    this.fire("release");
  }

  /** Takes a value that the visitor is done with. */
  #settle(value: number) {
    if (value === this.value) return;
    this.take(value, "input", "change", "release");
  }
}

define("vitrine-slider", SliderElement);
