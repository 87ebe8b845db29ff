import type { Json } from "@vitrine/core";

/** A mistake in a field. */
export interface FieldProblem {
  /** Name of the input, with the path inside its value: `photo`, `point.x`. */
  readonly field: string;
  readonly detail: string;
}

/** Characters of an answer that are shown. */
const MOST_SHOWN = 200_000;

/** A file of an answer. */
export interface AnswerFile {
  readonly url: string;
  readonly name: string;
}

/** What a form shows of a call: its state, which is announced, how far it is, its answer, and mistakes at their fields. */
export class FormView {
  readonly stopButton: HTMLButtonElement;
  readonly #form: HTMLFormElement;
  readonly #run: HTMLButtonElement;
  readonly #status: HTMLElement;
  readonly #detail: HTMLElement;
  readonly #answer: HTMLElement;
  #since = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #note = "";

  constructor(form: HTMLFormElement) {
    const find = <E extends HTMLElement>(selector: string) => form.querySelector<E>(selector)!;
    this.#form = form;
    this.#run = find(".run");
    this.stopButton = find(".stop");
    this.#status = find("[role=status]");
    this.#detail = find(".detail");
    this.#answer = find(".answer");
  }

  get isRunning(): boolean {
    return this.#ticking !== undefined;
  }

  /** Buttons can be pressed from now on. They keep the focus at all times, so that none is ever disabled again. */
  ready(): void {
    this.#run.disabled = this.stopButton.disabled = false;
    this.#markButtons();
  }

  start(): void {
    this.#since = performance.now();
    this.#ticking = setInterval(() => this.#tick(), 100);
    this.#note = "";
    this.#markButtons();
    this.#markProblems([]);
    this.#answer.classList.add("old");
    this.tell("Running…");
    this.#tick();
  }

  /** Says the state of a running call. */
  tell(state: string): void {
    this.#status.className = "";
    // The same text is not announced anew.
    if (this.#status.textContent !== state) this.#status.textContent = state;
  }

  /** Says how far the call is, without an announcement. */
  note(text: string): void {
    this.#note = text;
    this.#tick();
  }

  /** Shows a value as JSON in place of the answer before, which stays until then, and links to the files in it. */
  show(value: unknown, files: readonly AnswerFile[] = []): void {
    const json = JSON.stringify(value, null, 2);
    const cut = json.length - MOST_SHOWN;
    const text = cut > 0 ? `${json.slice(0, MOST_SHOWN)}\n… and ${cut.toLocaleString("en")} more characters` : json;
    this.#answer.querySelector("code")!.textContent = text;
    this.#answer.querySelector("ul")!.replaceChildren(...files.map(fileItem));
    this.#answer.hidden = false;
    this.#answer.classList.remove("old");
  }

  done(): void {
    this.#end(`Done in ${this.#seconds()}.`);
  }

  stopped(): void {
    this.#end(`Stopped after ${this.#seconds()}.`);
  }

  /** Shows why a call failed, and what is wrong at its fields. What belongs to no field is said beside the buttons. */
  fail(detail: string, problems: readonly FieldProblem[] = [], answer?: Json): void {
    const lost = this.#markProblems(problems);
    const rest = problems.length === 0 ? [detail] : lost.map(({ field, detail }) => `${field}: ${detail}`);
    const marked = problems.length - lost.length;
    const said = marked === 0 ? [] : [marked === 1 ? "One field is not right." : `${marked} fields are not right.`];
    if (answer !== undefined) this.show(answer);
    this.#end(["Failed.", ...said, ...rest].join(" "), "failed");
  }

  #end(state: string, look = ""): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#detail.textContent = "";
    if (this.#answer.classList.contains("old")) this.#answer.hidden = true;
    this.#markButtons();
    this.tell(state);
    this.#status.className = look;
  }

  #tick(): void {
    this.#detail.textContent = this.isRunning ? [this.#seconds(), this.#note].filter(Boolean).join(", ") : "";
  }

  #seconds(): string {
    const seconds = (performance.now() - this.#since) / 1000;
    return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  }

  #markButtons(): void {
    this.#run.setAttribute("aria-disabled", String(this.isRunning));
    this.stopButton.setAttribute("aria-disabled", String(!this.isRunning));
  }

  /** Marks fields, and returns the problems that have none. */
  #markProblems(problems: readonly FieldProblem[]): FieldProblem[] {
    const found = new Set<FieldProblem>();
    for (const control of this.#form.querySelectorAll<HTMLInputElement>("[data-control]")) {
      const own = problems.filter(({ field }) => isIn(field, control.name));
      const words = this.#form.querySelector<HTMLElement>(`#${CSS.escape(`${control.id}-wrong`)}`)!;
      words.textContent = own
        .map(({ field, detail }) => field.slice(control.name.length) + (field === control.name ? "" : " ") + detail)
        .join(" ");
      words.hidden = own.length === 0;
      if (own.length > 0) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      for (const one of own) found.add(one);
    }
    return problems.filter((one) => !found.has(one));
  }
}

/** Whether the path of a problem is in an input. */
function isIn(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}

function fileItem({ url, name }: AnswerFile): HTMLLIElement {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.textContent = name;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
