import { lazyLoad } from "@vitrine/components/elements";
import type { QuestionPlace } from "./question.ts";

/**
 * Asks the visitor before a large download, next to the pressed button. The time of waiting calls starts with the
 * answer.
 */
export class Asking {
  readonly #place: QuestionPlace;
  #asked: Promise<boolean> | undefined;
  #answer: ((yes: boolean) => void) | undefined;
  #closed = false;

  constructor(place: QuestionPlace) {
    this.#place = place;
  }

  /** Whether the visitor allows a download of that size. Several waiting calls share one question. */
  ask(bytes: number): Promise<boolean> {
    this.#asked ??= this.#ask(bytes).finally(() => (this.#asked = undefined));
    return this.#asked;
  }

  /** Stopping a call during the question counts as a refusal. */
  refuse(): void {
    this.#answer?.(false);
  }

  close(): void {
    this.#closed = true;
    this.refuse();
  }

  async #ask(bytes: number): Promise<boolean> {
    const { showQuestion } = await lazyLoad(import("./question.ts"));
    if (this.#closed) return false;
    const answered = new Promise<boolean>((resolve) => (this.#answer = resolve));
    return showQuestion(bytes, this.#place, { answered, answer: (yes) => this.#answer?.(yes) });
  }
}
