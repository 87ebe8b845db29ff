import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import type { PropsOf } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { live } from "../_element/live.ts";
import { datetimeSpec } from "./datetime.ts";
import { styles } from "./datetime.styles.ts";
import { isWritten, toField, toWire } from "./kinds.ts";
import { misfitOf, misfitOfSpan, zoneOf, type Limits, type Misfit, type Span } from "./limits.ts";

export interface DatetimeElement extends ElementProps<Omit<PropsOf<typeof datetimeSpec>, "value">> {
  value: string | Span<string | null> | null;
}

type End = keyof Span;

const INPUTS = { date: "date", datetime: "datetime-local", time: "time", month: "month" } as const;
/** Hints for browsers that have a text field only, and the latest years that the wire's four digits take. */
const SHAPES = { date: "YYYY-MM-DD", datetime: "YYYY-MM-DDThh:mm", time: "hh:mm", month: "YYYY-MM" } as const;
const LATEST = { date: "9999-12-31", datetime: "9999-12-31T23:59", time: undefined, month: "9999-12" } as const;

/** The element of `dateTime()`: a native field, or two for the ends of a range. */
export class DatetimeElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(datetimeSpec) };
  /** What is in a field and is no value: incomplete, or not in the calendar. */
  readonly #broken = new Map<End, string>();

  constructor() {
    super();
    this.useDefaults(datetimeSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.#broken.clear();
    this.requestUpdate();
  }

  override valueText(): string {
    if (!this.range) return this.#fieldText("from");
    const ends = [this.#fieldText("from"), this.#fieldText("to")];
    return ends.some(Boolean) ? ends.join(" – ") : "";
  }

  protected override get showsResult(): boolean {
    return Boolean(this.readonly) && this.valueText() !== "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.fault = this.#wrong();
  }

  get #limits(): Limits {
    const { type, min, max, step, timeZone } = this;
    return { type, min, max, step, timeZone };
  }

  /** A single value is the start of a range without an end. */
  #wire(end: End): string | null {
    const { value } = this;
    if (typeof value === "object") return value?.[end] ?? null;
    return end === "from" ? value : null;
  }

  #fieldText(end: End): string {
    const wire = this.#wire(end);
    return wire === null ? "" : toField(wire, this.type, zoneOf(this));
  }

  /** What is wrong with what the visitor chose; a program's value is not judged where it cannot be changed. */
  #wrong(): string {
    if (!this.editable) return "";
    if (this.#broken.size > 0) return say("This is not complete, or not in the calendar.");
    const [from, to] = [this.#wire("from"), this.#wire("to")];
    const misfits = [from, to].map((wire) => (wire === null ? undefined : misfitOf(this.#inZone(wire), this.#limits)));
    const order = from !== null && to !== null ? misfitOfSpan({ from, to }, this.type) : undefined;
    const misfit = misfits.find(Boolean) ?? order;
    return misfit ? this.#say(misfit) : "";
  }

  /** With the offset of the zone whose clocks the visitor reads. */
  #inZone(wire: string): string {
    return toWire(toField(wire, this.type, zoneOf(this)), this.type, zoneOf(this));
  }

  #say(misfit: Misfit): string {
    if (misfit.kind === "order") return say("The end must not be before the start.");
    if (misfit.kind === "step") return sayWith("Not on a step of {step}", { step: misfit.step });
    const limit = misfit.limit.replace("T", " ");
    return misfit.kind === "early" ? sayWith("Not before {limit}", { limit }) : sayWith("Not after {limit}", { limit });
  }

  protected override renderLabel() {
    return this.range ? html`<span class="label" id="label">${this.label}</span>` : super.renderLabel();
  }

  protected override renderBody() {
    const zone = this.type === "datetime" && this.timeZone;
    return [this.range ? this.#ends() : this.#field("from"), zone ? html`<p class="zone">${zone}</p>` : nothing];
  }

  #ends() {
    return html`<div
      class="ends"
      id="control"
      role="group"
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      <label class="end"><span>${say("From")}</span>${this.#field("from")}</label>
      <label class="end"><span>${say("To")}</span>${this.#field("to")}</label>
    </div>`;
  }

  #field(end: End) {
    const { type, min, max, range } = this;
    const limit = (one: string | null) => (one === null ? undefined : toField(one, type, zoneOf(this)));
    return html`<input
      class="control"
      id=${range ? end : "control"}
      type=${INPUTS[type]}
      .value=${live(this.#broken.get(end) ?? this.#fieldText(end))}
      min=${limit(min) ?? nothing}
      max=${limit(max) ?? LATEST[type] ?? nothing}
      step=${this.step ?? nothing}
      placeholder=${SHAPES[type]}
      aria-label=${range || this.label ? nothing : this.accessibleName}
      aria-describedby=${range ? nothing : this.describedBy}
      aria-invalid=${this.fault || this.error ? "true" : nothing}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${(event: Event) => this.#entered(end, event.target as HTMLInputElement)}
      @change=${(event: Event) => this.#settled(end, event.target as HTMLInputElement)}
      @blur=${(event: Event) => this.#left(end, event.target as HTMLInputElement)}
    />`;
  }

  /** A field of which a part is missing has no value: the browser says that it is not valid. */
  #entered(end: End, { value, validity }: HTMLInputElement) {
    const isRead = value === "" || isWritten(value, this.type);
    if (isRead && !validity.badInput) this.#broken.delete(end);
    const wire = isRead && value !== "" ? toWire(value, this.type, zoneOf(this)) : null;
    this.take(this.#with(end, wire), "input");
  }

  #with(end: End, wire: string | null): string | Span<string | null> | null {
    if (!this.range) return wire;
    const span = { from: this.#wire("from"), to: this.#wire("to"), [end]: wire };
    return span.from === null && span.to === null ? null : span;
  }

  #settled(end: End, input: HTMLInputElement) {
    this.#left(end, input);
    this.fire("change");
  }

  #left(end: End, { value, validity }: HTMLInputElement) {
    const isBroken = validity.badInput || (value !== "" && !isWritten(value, this.type));
    if (isBroken) this.#broken.set(end, value);
    else this.#broken.delete(end);
    this.requestUpdate();
  }
}

define("vitrine-datetime", DatetimeElement);
