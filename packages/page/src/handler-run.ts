import { idle, type ComponentElement, type Status } from "@vitrine/components/elements";
import {
  applyMessage,
  formatBytes,
  isVitrineError,
  VitrineError,
  type HandlerDescription,
  type Json,
  type Loading,
  type Message,
  type Outputs,
  type Problem,
  type ProgressReport,
} from "@vitrine/core";
import { applyProps, type Elements } from "./layout.ts";

/** What a run tells the app that it belongs to. */
export interface RunEvents {
  accepted(job: string): void;
  log(level: "info" | "warn" | "success", text: string): void;
  /** Ended; `changed` are the ids of the outputs that have another value now. */
  ended(outcome: "done" | "failed" | "cancelled", changed: readonly string[], problem?: Problem): void;
  stop(): void;
  retry(): void;
}

/** One call of a handler as it shows on the page: who is busy, what came out, what went wrong. */
export class HandlerRun {
  readonly #handler: HandlerDescription;
  readonly #elements: Elements;
  readonly #triggers: readonly ComponentElement[];
  readonly #events: RunEvents;
  readonly #since = performance.now();
  readonly #before: ReadonlyMap<string, unknown>;
  #outputs: Outputs = {};
  #place = 0;
  #etaMs: number | null = null;
  #progress: ProgressReport | null = null;
  #loading: Loading | null = null;
  #offline = false;
  #over = false;

  constructor(handler: HandlerDescription, elements: Elements, trigger: string | undefined, events: RunEvents) {
    this.#handler = handler;
    this.#elements = elements;
    this.#events = events;
    const ids = Object.values(handler.outputs);
    this.#triggers = trigger !== undefined && !ids.includes(trigger) ? [elements.get(trigger)!] : [];
    this.#before = new Map(ids.map((id) => [id, elements.get(id)?.value]));
    this.#clearErrors();
    this.#show();
  }

  get running(): boolean {
    return !this.#over;
  }

  /** Shows what is on its way before the function can run. */
  set loading(loading: Loading | null) {
    this.#loading = loading;
    if (!this.#over) this.#show();
  }

  set offline(offline: boolean) {
    this.#offline = offline;
    if (!this.#over) this.#show();
  }

  /** Follows the messages of the call to its end. Never rejects: what goes wrong is shown. */
  async follow(messages: AsyncIterable<Message>): Promise<void> {
    try {
      for await (const message of messages) this.#hear(message);
      if (!this.#over) throw new VitrineError("lost", "The connection ended before the result came. Try again.");
    } catch (error) {
      this.#fail(isVitrineError(error) ? error.problem : unexpected(error));
    }
  }

  #hear(message: Message) {
    if (message.kind === "queued") {
      this.#place = message.place;
      this.#etaMs = message.etaMs;
      this.#events.accepted(message.job);
    }
    if (message.kind === "started") this.#place = 0;
    if (message.kind === "progress") this.#progress = message;
    if (message.kind === "log") this.#events.log(message.level, message.text);
    if (message.kind === "output" || message.kind === "done") this.#apply(message);
    if (message.kind === "done") return this.#end("done");
    if (message.kind === "cancelled") return this.#end("cancelled");
    if (message.kind === "failed") return this.#fail(message.error);
    this.#show();
  }

  #apply(message: Extract<Message, { kind: "output" | "done" }>) {
    this.#outputs = applyMessage(this.#outputs, message);
    const named =
      message.kind === "done" ? Object.keys(message.outputs) : Object.keys({ ...message.outputs, ...message.patch });
    const updates = message.kind === "output" ? (message.updates ?? {}) : {};
    for (const [name, { props }] of Object.entries(updates)) applyProps(this.#elementOf(name), props);
    for (const name of named) this.#elementOf(name).value = this.#outputs[name] as Json;
  }

  #elementOf(name: string): ComponentElement {
    return this.#elements.get(this.#handler.outputs[name]!)!;
  }

  #end(outcome: "done" | "cancelled") {
    this.#over = true;
    this.#setStatus(() => idle);
    const changed = [...this.#before].filter(([id, value]) => this.#elements.get(id)?.value !== value);
    this.#events.ended(
      outcome,
      changed.map(([id]) => id),
    );
  }

  #fail(problem: Problem) {
    if (this.#over) return;
    this.#over = true;
    const shown = this.#markInputs(problem);
    const retry = () => this.#events.retry();
    this.#setStatus((lead) => ({ kind: "failed", lead, problem: shown, retry }));
    for (const trigger of this.#triggers) trigger.status = idle;
    this.#events.ended("failed", [], problem);
  }

  /** Says at each wrong input what is wrong with it. Returns the problem in the words of the page's labels. */
  #markInputs(problem: Problem): Problem {
    const lines: string[] = [];
    for (const { field, detail } of problem.issues ?? []) {
      const element = this.#elements.get(this.#handler.inputs[/^[^.[]*/.exec(field)![0]] ?? "");
      if (element) element.error = capitalise(detail);
      lines.push(`${element?.label || field}: ${detail}`);
    }
    return lines.length > 0 ? { ...problem, detail: lines.join("\n") } : problem;
  }

  #clearErrors() {
    for (const id of Object.values(this.#handler.inputs)) {
      const element = this.#elements.get(id);
      if (element) element.error = "";
    }
  }

  #show() {
    const { stop } = this.#events;
    const status = {
      place: this.#place,
      etaMs: this.#etaMs,
      since: this.#since,
      progress: this.#loading ? progressOf(this.#loading) : this.#progress,
      offline: this.#offline,
      stop,
    };
    this.#setStatus((lead) => ({ kind: "busy", lead, ...status }));
  }

  #setStatus(statusOf: (lead: boolean) => Status) {
    const outputs = Object.values(this.#handler.outputs).map((id) => this.#elements.get(id)!);
    const lead = outputs.find((element) => !element.hidden);
    for (const element of outputs) element.status = statusOf(element === lead);
    for (const element of this.#triggers) element.status = statusOf(lead === undefined);
  }
}

function progressOf({ loaded, total }: Loading): ProgressReport {
  const text = `Loading ${formatBytes(loaded)} of ${formatBytes(total)}`;
  return { fraction: total > 0 ? Math.min(1, loaded / total) : null, text };
}

function unexpected(error: unknown): Problem {
  const detail = `The page could not go on: ${error instanceof Error ? error.message : String(error)}. Reload it and try again.`;
  return new VitrineError("failed", detail).problem;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
