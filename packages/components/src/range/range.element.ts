import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { live } from "../_element/live.ts";
import { SliderField, type EnteredNumber } from "../_element/slider-field.ts";
import { styleProps } from "../_element/style-props.ts";
import { defaultStep, fractionOf, nearestStep } from "../_number/steps.ts";
import { written } from "../_number/written.ts";
import { Handles, type End } from "./handles.ts";
import { rangeSpec, type Ends, type RangeProps } from "./range.ts";
import { styles } from "./range.styles.ts";

export interface RangeElement extends ElementProps<Omit<RangeProps, "value">> {
  value: Ends | null;
}

/** The element of `range()`: two native ranges on one line, a number field for each, and a reset button. */
export class RangeElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(rangeSpec) };
  /** Initial value. */
  #start: Ends | null = null;
  readonly #fields = [this.#fieldFor(0), this.#fieldFor(1)] as const;
  /** The end that a pointer drags, how far from its middle, and the ends before it came down. */
  #drawn: { readonly end: End; readonly grab: number; readonly before: Ends } | null = null;

  constructor() {
    super();
    this.useDefaults(rangeSpec);
  }

  override valueText(): string {
    return this.#ends.map((end) => written(end)).join(" – ");
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.#start = props["value"] as Ends | null;
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const resized = ["min", "max", "step", "gap"].some((prop) => changed.has(prop));
    // A handler changed the line without setting a value: the ends are clamped.
    if (this.hasUpdated && resized && this.value !== null) this.value = this.#spread(this.value);
    if (changed.has("value")) this.#forget();
    this.fault = this.#fields[0].fault || this.#fields[1].fault;
  }

  get #ends(): Ends {
    return this.value ?? this.#spread([this.min, this.max]);
  }

  get #shares(): [number, number] {
    const [from, to] = this.#ends;
    return [fractionOf(from, this.min, this.max), fractionOf(to, this.min, this.max)];
  }

  get #drag(): number {
    return this.step ?? defaultStep(this.min, this.max);
  }

  /** The gap, in whole steps. */
  get #gap(): number {
    return this.step === null ? this.gap : Math.ceil(this.gap / this.step - 1e-6) * this.step;
  }

  #within(value: number): number {
    const inside = Math.min(this.max, Math.max(this.min, value));
    return this.step === null ? inside : nearestStep(inside, { min: this.min, max: this.max, step: this.step });
  }

  /** The ends with one of them moved, as near to the other as the gap allows. */
  #moved(end: End, to: number): Ends {
    const [from, until] = this.#ends;
    if (end === 0) return [this.#within(Math.min(to, until - this.#gap)), until];
    return [from, this.#within(Math.max(to, from + this.#gap))];
  }

  /** The ends on the line and its steps, with the gap between them. */
  #spread([from, to]: Ends): Ends {
    const most = this.#within(this.max);
    const start = Math.min(this.#within(from), this.#within(most - this.#gap));
    return [start, Math.max(this.#within(to), this.#within(start + this.#gap))];
  }

  #forget() {
    for (const field of this.#fields) field.forget();
  }

  // Number fields.

  #fieldFor(end: End): SliderField {
    return new SliderField(
      this,
      () => this.#entered(end),
      (value) => this.#settle(this.#moved(end, value)),
    );
  }

  #entered(end: End): EnteredNumber {
    const { min, max, describedBy, disabled } = this;
    const name = `${this.accessibleName}, ${nameOf(end)}`;
    return {
      min,
      max,
      describedBy,
      disabled,
      value: this.#ends[end],
      step: this.#drag,
      name: sayWith("{name}, as a number", { name }),
      readonly: Boolean(this.readonly),
    };
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions() {
    const [from, to] = this.#fields;
    const reset = this.reset && this.editable ? this.#resetButton() : nothing;
    return html`${from.render()}<span class="dash" aria-hidden="true">–</span>${to.render()}${reset}`;
  }

  #resetButton() {
    const start = this.#spread(this.#start ?? [this.min, this.max]);
    const name = sayWith("Reset to {value}", { value: start.map((end) => written(end)).join(" – ") });
    return this.iconButton(allIcons.reset, name, () => this.#settle(start), isSame(start, this.#ends));
  }

  // Line.

  protected override renderBody() {
    const [from, to] = this.#shares.map(String);
    return html`<div
        class=${this.editable ? "line" : "line still"}
        id="control"
        role="group"
        aria-labelledby=${this.label ? "label" : nothing}
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        ${styleProps({ "--from": from!, "--to": to! })}
        @pointerdown=${this.#pressed}
        @pointermove=${this.#pulled}
        @pointerup=${this.#released}
        @pointercancel=${this.#released}
      >
        ${this.#handle(0)}${this.#handle(1)}
      </div>
      <div class="ends" aria-hidden="true"><span>${written(this.min)}</span><span>${written(this.max)}</span></div>`;
  }

  #handle(end: End) {
    const value = this.#ends[end];
    return html`<input
      type="range"
      min=${this.min}
      max=${this.max}
      step=${this.#drag}
      .value=${live(String(value))}
      aria-label=${nameOf(end)}
      aria-valuetext=${written(value)}
      aria-invalid=${this.fault || this.error ? "true" : nothing}
      ?disabled=${!this.editable}
      @input=${(event: Event) => this.#keyed(event.target as HTMLInputElement, end)}
      @change=${this.#done}
    />`;
  }

  /** By keys, or by the handle where the browser draws it. */
  #keyed(input: HTMLInputElement, end: End) {
    this.#move(end, Number(input.value));
    // The other end may have held it back.
    input.value = String(this.#ends[end]);
  }

  readonly #done = () => {
    this.fire("change");
    this.fire("release");
  };

  /** The handles are too small for a finger, so that the line takes the pointer for both. */
  readonly #pressed = (event: PointerEvent) => {
    const line = event.currentTarget as HTMLElement;
    if (!this.editable || event.button !== 0 || !isDrawn(line)) return;
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    const handles = new Handles(line, this.#shares);
    const end = handles.nearest(event);
    this.#drawn = { end, grab: handles.grab(event, end), before: this.#ends };
    line.querySelectorAll("input")[end]!.focus();
    this.#pulled(event);
  };

  readonly #pulled = (event: PointerEvent) => {
    if (!this.#drawn) return;
    const { end, grab } = this.#drawn;
    const share = new Handles(event.currentTarget as Element, this.#shares).share(event, end, grab);
    const to = this.min + share * (this.max - this.min);
    this.#move(end, nearestStep(to, { min: this.min, max: this.max, step: this.#drag }));
  };

  readonly #released = () => {
    const before = this.#drawn?.before;
    this.#drawn = null;
    if (before && !isSame(before, this.#ends)) this.#done();
  };

  #move(end: End, to: number) {
    this.#forget();
    const ends = this.#moved(end, to);
    if (!isSame(ends, this.#ends)) this.take(ends, "input");
  }

  /** Applies the visitor's final value. */
  #settle(ends: Ends) {
    this.#forget();
    if (!isSame(ends, this.#ends)) this.take(ends, "input", "change", "release");
  }
}

function nameOf(end: End): string {
  return end === 0 ? say("From") : say("To");
}

function isSame(some: Ends, others: Ends): boolean {
  return some[0] === others[0] && some[1] === others[1];
}

/** Whether the line is drawn by its styles: in forced colours each input is the browser's, below the other. */
function isDrawn(line: HTMLElement): boolean {
  return getComputedStyle(line).position === "relative";
}

define("vitrine-range", RangeElement);
