import { part } from "@vitrine/components/elements";
import type { AnswerEvent, QuestionElement } from "./question.element.ts";
import { isSeen } from "./status-place.ts";
import type { Statuses } from "./statuses.ts";
import type { AppStore } from "./store/app-store.ts";
import { isActive } from "./store/call-state.ts";
import type { Elements } from "./layout.ts";

/** What a question before a large download is asked with. */
export interface AskingOptions {
  readonly store: AppStore;
  readonly statuses: Statuses;
  readonly elements: Elements;
  readonly root: HTMLElement;
}

/** Asks the visitor before a large download, where they pressed. The time of the calls that wait begins with the answer. */
export class Asking {
  readonly #options: AskingOptions;
  #asked: Promise<boolean> | undefined;
  #answer: ((yes: boolean) => void) | undefined;
  #closed = false;

  constructor(options: AskingOptions) {
    this.#options = options;
  }

  /** Whether so many bytes may be downloaded. Several calls that wait for the same answer are one question. */
  ask(bytes: number): Promise<boolean> {
    this.#asked ??= this.#ask(bytes).finally(() => (this.#asked = undefined));
    return this.#asked;
  }

  /** A call that is stopped while it is asked about is a no. */
  refuse(): void {
    this.#answer?.(false);
  }

  close(): void {
    this.#closed = true;
    this.refuse();
  }

  async #ask(bytes: number): Promise<boolean> {
    await part(import("./question.element.ts"));
    if (this.#closed) return false;
    const { statuses, store } = this.#options;
    const question = Object.assign(document.createElement("vitrine-question"), { bytes }) as QuestionElement;
    question.addEventListener("vitrine-answer", (event) => this.#answer?.((event as AnswerEvent).yes));
    const starter = focusedElement();
    this.#place(question);
    statuses.asking = true;
    statuses.show();
    const yes = await new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#answer = undefined;
    const hadFocus = question.matches(":focus-within");
    question.remove();
    if (hadFocus) starter?.focus();
    statuses.asking = false;
    store.restart();
    return yes;
  }

  /** Right after what was pressed, on a line of its own; where that is not to be seen, after the place of the result. */
  #place(question: HTMLElement) {
    const { elements, root, statuses, store } = this.#options;
    const call = store.calls.findLast(isActive);
    const pressed = elements.get(call?.trigger ?? "");
    let at: HTMLElement = pressed && isSeen(pressed) ? pressed : call ? statuses.placeOf(call) : root;
    // A part that its container has put into a slot of its own has no room beside it there.
    while (at !== root && at.slot !== "") at = at.parentElement!;
    question.style.setProperty("--v-basis", "100%");
    if (at === root) root.prepend(question);
    else at.after(question);
  }
}

/** What has the focus, through shadow roots: as a rule what was pressed. */
function focusedElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : undefined;
}
