import { nothing } from "lit";
import { notANumber, readNumber, type Reading } from "../_number/read-number.ts";

/** What a visitor types into a number field, until it is taken, replaced, or corrected. */
export class NumberEntry {
  #draft: string | undefined;
  #fault = "";
  /** The value that the draft means, or that it left alone. */
  #value: number | null = null;

  /** What to write instead; empty while the draft can be read. */
  get fault(): string {
    return this.#fault;
  }

  get draft(): string | undefined {
    return this.#draft;
  }

  /** Keeps what was typed: half a number means none yet, and what cannot be read leaves `value`, the field's own, alone. */
  type(draft: string, value: number | null): Reading {
    const reading = readNumber(draft);
    this.#draft = draft;
    this.#fault = reading.kind === "fault" ? reading.fault : "";
    this.#value = reading.kind === "fault" ? value : reading.kind === "half" ? null : reading.value;
    return reading;
  }

  /** The visitor is done: half a number is none. Returns whether the draft could be read; it is kept where not. */
  finish(): boolean {
    if (this.#draft === undefined) return true;
    if (readNumber(this.#draft).kind === "half") this.#fault = notANumber(this.#draft);
    if (this.#fault === "") this.forget();
    return this.#fault === "";
  }

  /** Takes notice of the field's value: one that a program set takes the place of the draft. */
  follow(value: number | null): void {
    if (value !== this.#value) this.forget();
    this.#value = value;
  }

  forget(): void {
    this.#draft = undefined;
    this.#fault = "";
  }
}

/** Which way a key moves a number, by the ARIA pattern for a spinbutton; 0 for any other key. */
export function directionOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey || shiftKey) return 0;
  return { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key] ?? 0;
}

/** A number for an ARIA attribute, which takes no power of ten. */
export function plainly(value: number | null): number | typeof nothing {
  return value === null || String(value).includes("e") ? nothing : value;
}
