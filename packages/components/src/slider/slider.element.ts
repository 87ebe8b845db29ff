import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "../_element/live.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { SliderField, type EnteredNumber } from "../_element/slider-field.ts";
import { written } from "../_number/written.ts";
import { defaultStep, fractionOf, nearestStep } from "../_number/steps.ts";
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
  readonly #field = new SliderField(
    this,
    () => this.#entered,
    (value) => this.#settle(this.#within(value)),
  );

  constructor() {
    super();
    this.useDefaults(sliderSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.#start = props["value"] as number | null;
    this.#field.forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const resized = changed.has("min") || changed.has("max");
    // A handler changed the range without setting a value: the value is clamped.
    if (this.hasUpdated && resized && this.value !== null) this.value = this.#within(this.value);
    if (changed.has("value")) this.#field.forget();
    this.fault = this.#field.fault;
  }

  get #drag(): number {
    return this.step ?? defaultStep(this.min, this.max);
  }

  #within(value: number): number {
    const inside = Math.min(this.max, Math.max(this.min, value));
    return this.step === null ? inside : nearestStep(inside, { min: this.min, max: this.max, step: this.step });
  }

  protected override renderActions() {
    return [this.#field.render(), this.reset && this.editable ? this.#resetButton() : nothing];
  }

  get #entered(): EnteredNumber {
    const { min, max, accessibleName, describedBy, disabled } = this;
    return {
      min,
      max,
      describedBy,
      disabled,
      value: this.value ?? min,
      step: this.#drag,
      name: sayWith("{name}, as a number", { name: accessibleName }),
      readonly: Boolean(this.readonly),
    };
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
    this.#field.forget();
    this.take(this.#within(Number((event.target as HTMLInputElement).value)), "input");
  }

  #released() {
    this.fire("change");
    this.fire("release");
  }

  /** Applies the visitor's final value. */
  #settle(value: number) {
    this.#field.forget();
    if (value === this.value) return;
    this.take(value, "input", "change", "release");
  }
}

define("vitrine-slider", SliderElement);
