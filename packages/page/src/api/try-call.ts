import { isVitrineError, applyMessage, isEnd, isObject } from "@vitrine/core/internal";
import type { Call, Engine, Json, Message, Outputs, Problem } from "@vitrine/core";
import { httpEngine } from "../home/server-home.ts";
import type { AnswerFile, FormView } from "./form-view.ts";
import { readFields } from "./read-fields.ts";

/** One visitor for all forms: files and state go from one call to the next. */
let engine: Engine | undefined;

/** One call by a form, from its fields to its answer. */
export class TryCall {
  readonly #form: HTMLFormElement;
  readonly #view: FormView;
  readonly #engine: Engine;
  readonly #base = new URL("./", location.href);
  readonly #abort = new AbortController();
  #job: string | undefined;
  #outputs: Outputs = {};
  #count = 0;
  /** The input that is being sent. */
  #sending: string | undefined;

  constructor(form: HTMLFormElement, view: FormView) {
    this.#form = form;
    this.#view = view;
    this.#engine = engine ??= httpEngine(this.#base);
  }

  /** Runs it, and shows what comes. Never throws: what goes wrong is shown. */
  async run(): Promise<void> {
    const { inputs, problems } = readFields(this.#form);
    if (problems.length > 0) return this.#view.fail("", problems);
    try {
      const call = await this.#callOf(inputs);
      for await (const message of this.#engine.run(call, { signal: this.#abort.signal })) this.#hear(message);
      if (this.#view.isRunning) this.#view.stopped();
    } catch (error) {
      if (this.#abort.signal.aborted) this.#view.stopped();
      else this.#fail(isVitrineError(error) ? error.problem : undefined, String(error));
    }
  }

  /** Cancels it; before it is accepted, what is being sent is broken off. */
  stop(): void {
    if (this.#job === undefined) this.#abort.abort();
    else void this.#engine.cancel(this.#job).catch(() => this.#abort.abort());
  }

  async #callOf(fields: Readonly<Record<string, unknown>>): Promise<Call> {
    const sent: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) {
      this.#sending = name;
      sent[name] = Array.isArray(value) ? await this.#sendAll(value) : await this.#send(value);
    }
    this.#sending = undefined;
    const { $event: event, ...inputs } = sent;
    return { handler: this.#form.dataset["handler"]!, inputs, ...(event !== undefined && { event }) };
  }

  async #sendAll(values: readonly unknown[]): Promise<unknown[]> {
    const sent: unknown[] = [];
    for (const value of values) sent.push(await this.#send(value));
    return sent;
  }

  async #send(value: unknown): Promise<unknown> {
    if (!(value instanceof File)) return value;
    const { name, type } = value;
    const onProgress = (fraction: number) => this.#view.note(`sent ${Math.round(fraction * 100)} % of ${name}`);
    const { id } = await this.#engine.put({ name, type, body: value }, { signal: this.#abort.signal, onProgress });
    this.#view.note("");
    return { id };
  }

  #hear(message: Message): void {
    if (message.kind === "queued") {
      this.#job = message.job;
      if (message.place > 0) this.#view.tell(`Waiting: place ${message.place} in line.`);
    } else if (message.kind === "started") this.#view.tell("Running…");
    else if (message.kind === "attempt") this.#view.tell(`Running again: attempt ${message.attempt} of ${message.of}.`);
    else if (message.kind === "progress") this.#view.note(progressWords(message));
    else if (message.kind === "log") this.#view.note(message.text);
    else if (message.kind === "failed") this.#fail(message.error);
    else if (message.kind === "cancelled") this.#view.stopped();
    else this.#takeOutputs(message);
  }

  #takeOutputs(message: Message): void {
    this.#outputs = applyMessage(this.#outputs, message);
    this.#view.show({ outputs: this.#outputs }, filesIn(this.#outputs, this.#base));
    if (isEnd(message)) this.#view.done();
    else this.#view.note(`output ${++this.#count}`);
  }

  #fail(problem: Problem | undefined, otherwise = ""): void {
    const detail = problem?.detail ?? otherwise;
    const field = this.#sending;
    const issues = field === undefined ? problem?.issues : [{ field, detail }];
    this.#view.fail(detail, issues, problem as Json | undefined);
  }
}

function progressWords({ fraction, text, done, total, unit }: Extract<Message, { kind: "progress" }>): string {
  const steps = done === undefined ? "" : `${done}${total === undefined ? "" : ` of ${total}`} ${unit ?? ""}`.trim();
  const share = fraction === null ? "" : `${Math.round(fraction * 100)} %`;
  return [steps || share, text].filter(Boolean).join(", ");
}

/** The files in a value. Only those of this server are linked, whatever a function's JSON looks like. */
function filesIn(value: unknown, base: URL): AnswerFile[] {
  if (Array.isArray(value)) return value.flatMap((one) => filesIn(one, base));
  if (!isObject(value)) return [];
  const { id, url, name } = value;
  const isFile = typeof id === "string" && typeof url === "string" && typeof name === "string";
  if (!isFile) return Object.values(value).flatMap((one) => filesIn(one, base));
  const whole = URL.canParse(url, base) ? new URL(url, base).href : "";
  return whole.startsWith(new URL("api/files/", base).href) ? [{ url: whole, name: name || id }] : [];
}
