import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { readNumber } from "../_number/read-number.ts";
import { moved } from "../_number/steps.ts";
import { written } from "../_number/written.ts";
import { isEnter } from "./keys.ts";
import { live } from "./live.ts";
import { directionOf, NumberEntry, plainly } from "./number-entry.ts";

/** The number in a field beside a slider. */
export interface EnteredNumber {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Distance that an arrow key moves. */
  readonly step: number;
  /** Accessible name. */
  readonly name: string;
  readonly describedBy: string | typeof nothing;
  readonly readonly: boolean;
  readonly disabled: boolean;
}

/**
 * A field for the exact number of a slider, with the arrow keys of a spinbutton. It shows a parse error at once; a
 * valid number is given to `settle` when the visitor has finished, and an empty text leaves the value unchanged.
 */
export class SliderField {
  readonly #entry = new NumberEntry();
  readonly #host: ReactiveControllerHost;
  readonly #of: () => EnteredNumber;
  readonly #settle: (value: number) => void;

  constructor(host: ReactiveControllerHost, of: () => EnteredNumber, settle: (value: number) => void) {
    this.#host = host;
    this.#of = of;
    this.#settle = settle;
  }

  /** Error of the typed text; empty if there is none. */
  get fault(): string {
    return this.#entry.fault;
  }

  /** Discards typed text. */
  forget(): void {
    this.#entry.forget();
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const of = this.#of();
    const text = this.#entry.draft ?? written(of.value);
    return html`<input
      class="control field"
      type="text"
      role="spinbutton"
      dir="ltr"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-valuemin=${plainly(of.min)}
      aria-valuemax=${plainly(of.max)}
      aria-valuenow=${plainly(of.value)}
      aria-valuetext=${text}
      aria-readonly=${of.readonly ? "true" : nothing}
      .value=${live(text)}
      aria-label=${of.name}
      aria-describedby=${of.describedBy}
      aria-invalid=${this.fault ? "true" : nothing}
      ?disabled=${of.disabled}
      ?readonly=${of.readonly}
      @input=${this.#typed}
      @change=${this.#left}
      @blur=${this.#left}
      @keydown=${this.#pressed}
    />`;
  }

  readonly #typed = (event: Event) => {
    this.#entry.type((event.target as HTMLInputElement).value, this.#of().value);
    this.#host.requestUpdate();
  };

  readonly #left = () => {
    const { draft } = this.#entry;
    this.#host.requestUpdate();
    if (draft === undefined || !this.#entry.finish()) return;
    const reading = readNumber(draft);
    if (reading.kind === "number" && reading.value !== null) this.#settle(reading.value);
  };

  readonly #pressed = (event: KeyboardEvent) => {
    const { readonly, disabled } = this.#of();
    if (readonly || disabled) return;
    if (isEnter(event)) return this.#left();
    const count = directionOf(event);
    if (count === 0) return;
    event.preventDefault();
    this.#left();
    if (this.fault === "") this.#settle(moved(this.#of().value, count, this.#of()));
  };
}
