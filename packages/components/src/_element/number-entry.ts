import { nothing } from "lit";
import { notANumber, readNumber, type Reading } from "../_number/read-number.ts";

/** Draft of a number field, until it is accepted, replaced or corrected. */
export class NumberEntry {
  #draft: string | undefined;
  #fault = "";
  /** Value of the draft, or the field's value if the draft cannot be parsed. */
  #value: number | null = null;

  /** Error with a correction; empty while the draft can be parsed. */
  get fault(): string {
    return this.#fault;
  }

  get draft(): string | undefined {
    return this.#draft;
  }

  /**
   * Stores typed text: an incomplete number is null for now, and an invalid one leaves `value`, the field's own,
   * unchanged.
   */
  type(draft: string, value: number | null): Reading {
    const reading = readNumber(draft);
    this.#draft = draft;
    this.#fault = reading.kind === "fault" ? reading.fault : "";
    this.#value = reading.kind === "fault" ? value : reading.kind === "half" ? null : reading.value;
    return reading;
  }

  /** Ends the typing: an incomplete number is now invalid. Returns whether the draft is valid; if not, it is kept. */
  finish(): boolean {
    if (this.#draft === undefined) return true;
    if (readNumber(this.#draft).kind === "half") this.#fault = notANumber(this.#draft);
    if (this.#fault === "") this.forget();
    return this.#fault === "";
  }

  /** Follows the field's value: a value set by a program replaces the draft. */
  follow(value: number | null): void {
    if (value !== this.#value) this.forget();
    this.#value = value;
  }

  forget(): void {
    this.#draft = undefined;
    this.#fault = "";
  }
}

/** Direction in which a key changes a number, by the ARIA spinbutton pattern; 0 for any other key. */
export function directionOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey || shiftKey) return 0;
  return { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key] ?? 0;
}

/** A number for an ARIA attribute, which does not allow exponents. */
export function plainly(value: number | null): number | typeof nothing {
  return value === null || String(value).includes("e") ? nothing : value;
}
