import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "../_element/live.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { isEnter } from "../_element/keys.ts";
import { roundTo } from "../_number/decimals.ts";
import { directionOf, NumberEntry, plainly } from "../_element/number-entry.ts";
import { written } from "../_number/written.ts";
import { moved } from "../_number/steps.ts";
import { numberSpec, type NumberProps } from "./number.ts";
import { styles } from "./number.styles.ts";

export interface NumberElement extends ElementProps<NumberProps> {
  value: number | null;
}

/**
 * The element of `number()`: a text input, following the ARIA spinbutton pattern, because a native number input
 * discards text that it cannot parse.
 */
export class NumberElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(numberSpec) };
  readonly #entry = new NumberEntry();
  /** Whether the visitor changed the value without a `change` event so far. */
  #isChanged = false;

  constructor() {
    super();
    this.useDefaults(numberSpec);
  }

  /** A value set by a program replaces typed text, even if the value is the same. */
  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.#entry.forget();
    this.requestUpdate();
  }

  override valueText(): string {
    return this.value === null ? "" : write(this.value, this.precision);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#entry.follow(this.value);
    this.fault = this.#entry.fault;
  }

  protected override renderBody() {
    return html`<div class=${this.editable ? "stepped" : nothing}>
      <input
        class="control"
        id="control"
        type="text"
        role="spinbutton"
        dir="ltr"
        inputmode=${this.precision === 0 ? "numeric" : "decimal"}
        aria-valuemin=${plainly(this.min)}
        aria-valuemax=${plainly(this.max)}
        aria-valuenow=${plainly(this.value)}
        aria-valuetext=${this.#text() || say("Empty")}
        aria-readonly=${this.readonly ? "true" : nothing}
        .value=${live(this.#text())}
        placeholder=${this.placeholder || nothing}
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        aria-invalid=${this.fault || this.error || this.#isOutside ? "true" : nothing}
        ?disabled=${this.disabled}
        ?readonly=${Boolean(this.readonly)}
        @input=${this.#typed}
        @change=${this.#left}
        @focus=${() => this.fire("focus")}
        @blur=${this.#blurred}
        @keydown=${this.#pressed}
      />
      ${this.editable ? this.#steppers() : nothing}
    </div>`;
  }

  /** For the pointer: the keyboard has its arrow keys. */
  #steppers() {
    const keepFocus = (event: Event) => event.preventDefault();
    const button = (words: string, count: number) =>
      html`<button
        class="icon"
        type="button"
        tabindex="-1"
        aria-hidden="true"
        title=${words}
        @pointerdown=${keepFocus}
        @click=${() => this.#move(count)}
      >
        ${count > 0 ? "+" : "−"}
      </button>`;
    return html`<span class="steps">${button(say("Less"), -1)}${button(say("More"), 1)}</span>`;
  }

  get #isOutside(): boolean {
    return this.value !== null && (this.value < (this.min ?? -Infinity) || this.value > (this.max ?? Infinity));
  }

  #text(): string {
    return this.#entry.draft ?? this.valueText();
  }

  /** An incomplete number is null for now; invalid text leaves the value unchanged and shows an error. */
  #typed(event: Event) {
    const reading = this.#entry.type((event.target as HTMLInputElement).value, this.value);
    this.#isChanged = true;
    this.requestUpdate();
    if (reading.kind === "fault") return;
    this.take(reading.kind === "half" ? null : reading.value, "input");
  }

  #move(count: number) {
    const value = moved(this.value, count, { min: this.min, max: this.max, step: this.step });
    this.#entry.forget();
    this.requestUpdate();
    if (value === this.value) return;
    this.#isChanged = true;
    this.take(value, "input");
  }

  #left() {
    if (!this.#isChanged) return;
    const isRead = this.#entry.finish();
    this.requestUpdate();
    if (!isRead) return;
    this.#isChanged = false;
    this.take(this.value === null ? null : roundTo(this.value, this.precision), "change");
  }

  #blurred() {
    this.#left();
    this.fire("blur");
  }

  #pressed(event: KeyboardEvent) {
    if (!this.editable) return;
    const count = directionOf(event);
    if (count !== 0) {
      event.preventDefault();
      return this.#move(count);
    }
    if (!isEnter(event)) return;
    event.preventDefault();
    if (this.#entry.fault === "") this.fire("submit");
  }
}

/** Formats a value with the requested number of decimals. */
function write(value: number, precision: number | null): string {
  return precision === null ? written(value) : written(value, roundTo(value, precision).toFixed(precision));
}

define("vitrine-number", NumberElement);
