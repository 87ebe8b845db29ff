import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "../_element/live.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { isEnter } from "../_element/keys.ts";
import { styleProps } from "../_element/style-props.ts";
import { directionOf, NumberEntry, plainly } from "../_element/number-entry.ts";
import { readNumber } from "../_number/read-number.ts";
import { written } from "../_number/written.ts";
import { defaultStep, fractionOf, moved, nearestStep } from "../_number/steps.ts";
import { sliderSpec, type SliderProps } from "./slider.ts";
import { styles } from "./slider.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface SliderElement extends ElementProps<SliderProps> {
  value: number | null;
}

/** The element of `slider()`: a native range, a number field for the exact value, and a reset button. */
export class SliderElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(sliderSpec) };
  /** Initial value. */
  #start: number | null = null;
  readonly #entry = new NumberEntry();

  constructor() {
    super();
    this.useDefaults(sliderSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.#start = props["value"] as number | null;
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const resized = changed.has("min") || changed.has("max");
    // A handler changed the range without setting a value: the value is clamped.
    if (this.hasUpdated && resized && this.value !== null) this.value = this.#within(this.value);
    if (changed.has("value")) this.#entry.forget();
    this.fault = this.#entry.fault;
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
    return this.iconButton(
      allIcons.reset,
      sayWith("Reset to {value}", { value: written(start) }),
      act,
      this.value === start,
    );
  }

  #field() {
    const text = written(this.value ?? this.min);
    return html`<input
      class="control field"
      type="text"
      role="spinbutton"
      dir="ltr"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-valuemin=${plainly(this.min)}
      aria-valuemax=${plainly(this.max)}
      aria-valuenow=${plainly(this.value ?? this.min)}
      aria-valuetext=${this.#entry.draft ?? text}
      aria-readonly=${this.readonly ? "true" : nothing}
      .value=${live(this.#entry.draft ?? text)}
      aria-label=${sayWith("{name}, as a number", { name: this.accessibleName })}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.#entry.fault ? "true" : nothing}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @change=${this.#left}
      @blur=${this.#left}
      @keydown=${this.#pressed}
    />`;
  }

  /** Shows a parse error at once; a valid number is applied when the visitor has finished. */
  #typed(event: Event) {
    this.#entry.type((event.target as HTMLInputElement).value, this.value);
    this.requestUpdate();
  }

  /** A typed number is rounded to the nearest valid one; an empty or invalid text leaves the value unchanged. */
  #left() {
    const { draft } = this.#entry;
    this.requestUpdate();
    if (draft === undefined || !this.#entry.finish()) return;
    const reading = readNumber(draft);
    if (reading.kind === "number" && reading.value !== null) this.#settle(this.#within(reading.value));
  }

  #pressed(event: KeyboardEvent) {
    if (!this.editable) return;
    if (isEnter(event)) return this.#left();
    const count = directionOf(event);
    if (count === 0) return;
    event.preventDefault();
    this.#left();
    if (this.#entry.fault === "")
      this.#settle(moved(this.value ?? this.min, count, { min: this.min, max: this.max, step: this.#drag }));
  }

  #forget() {
    this.#entry.forget();
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
        ${styleProps({ "--at": String(fractionOf(this.value ?? this.min, this.min, this.max)) })}
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        aria-invalid=${this.fault || this.error ? "true" : nothing}
        ?disabled=${!this.editable}
        @input=${this.#dragged}
        @change=${this.#released}
      />
      <div class="ends" aria-hidden="true"><span>${written(this.min)}</span><span>${written(this.max)}</span></div>`;
  }

  #dragged(event: Event) {
    this.#entry.forget();
    this.take(this.#within(Number((event.target as HTMLInputElement).value)), "input");
  }

  #released() {
    this.fire("change");
    this.fire("release");
  }

  /** Applies the visitor's final value. */
  #settle(value: number) {
    this.#forget();
    if (value === this.value) return;
    this.take(value, "input", "change", "release");
  }
}

define("vitrine-slider", SliderElement);
