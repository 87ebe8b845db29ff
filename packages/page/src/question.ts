import { say } from "@vitrine/components/elements";
import "./question.element.ts";
import { insertAfter } from "./insert-after.ts";
import type { Elements } from "./layout.ts";
import type { AnswerEvent, QuestionElement } from "./question.element.ts";
import { isSeen } from "./status-place.ts";
import type { Statuses } from "./statuses.ts";
import type { AppStore } from "./store/app-store.ts";
import { isActive } from "./store/call-state.ts";

/** The app on screen in which a question is shown. */
export interface QuestionPlace {
  readonly store: AppStore;
  readonly statuses: Statuses;
  readonly elements: Elements;
  readonly root: HTMLElement;
  onStop: (() => void) | undefined;
}

/** Answers to the questions that are open. */
const asked = new WeakMap<QuestionPlace, Promise<boolean>>();

/**
 * Asks the visitor before a download of that size, next to the pressed button: whether they allow it. Several waiting
 * calls share one question; stopping one is a refusal. The time of waiting calls starts with the answer.
 */
export function ask(view: QuestionPlace, bytes: number): Promise<boolean> {
  const open = asked.get(view);
  if (open) return open;
  let answer: (yes: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (answer = resolve));
  view.onStop = () => answer(false);
  const shown = showQuestion(bytes, view, { answered, answer }).finally(() => asked.delete(view));
  asked.set(view, shown);
  return shown;
}

/** Shows the question before a large download until it is answered, there or from elsewhere. Returns the answer. */
async function showQuestion(
  bytes: number,
  place: QuestionPlace,
  { answered, answer }: { readonly answered: Promise<boolean>; answer(yes: boolean): void },
): Promise<boolean> {
  const { statuses, store } = place;
  const question = Object.assign(document.createElement("vitrine-question"), { bytes }) as QuestionElement;
  question.addEventListener("vitrine-answer", (event) => answer((event as AnswerEvent).yes));
  const starter = focusedElement();
  insert(question, place);
  statuses.tell({ asking: { fraction: null, text: say("Waiting for your answer") } });
  const yes = await answered;
  const hadFocus = question.matches(":focus-within");
  question.remove();
  if (hadFocus) starter?.focus();
  statuses.asking = null;
  store.restart();
  return yes;
}

/** Right after what was pressed, on a line of its own; where that is not to be seen, after the place of the result. */
function insert(question: HTMLElement, { elements, root, statuses, store }: QuestionPlace) {
  const call = store.calls.findLast(isActive);
  const pressed = elements.get(call?.trigger ?? "");
  const at: HTMLElement = pressed && isSeen(pressed) ? pressed : call ? statuses.placeOf(call) : root;
  insertAfter(question, at, root);
}

/** What has the focus, through shadow roots: as a rule what was pressed. */
function focusedElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : undefined;
}
