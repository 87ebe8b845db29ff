import type { Json, Message } from "@vitrine/core";
import { applyMessage } from "@vitrine/core/internal";
import { problemOf } from "@vitrine/server";
import { editsOf } from "./edits.ts";
import type { Endpoint } from "./endpoints.ts";
import { toOutputs, type Place } from "./values.ts";

/** A message as Gradio sends it. */
export type GradioMessage = { readonly msg: string; readonly event_id: string | null } & {
  readonly [key: string]: Json;
};

/** Error of a job in Gradio's form. Its Python client refuses any other key. */
export type GradioError = {
  readonly error: string;
  readonly title: string;
  readonly duration: number;
  readonly visible: boolean;
};

const DURATION_S = 10;

/** An error in Gradio's form. */
export function toGradioError(detail: string, title = "Error"): GradioError {
  return { error: detail, title, duration: DURATION_S, visible: true };
}

/** Turns the messages of one job into Gradio's. */
export class Translation {
  readonly #id: string;
  readonly #endpoint: Endpoint;
  readonly #place: Place;
  #outputs: Readonly<Record<string, Json>> = {};
  #updates: Readonly<Record<string, Json>> = {};
  readonly #isFed: boolean;
  /** What was sent for each output. */
  #sent: readonly Json[] | undefined;

  /** `isFed` says that the client goes on sending: each of its messages then has whole values. */
  constructor(id: string, endpoint: Endpoint, place: Place, isFed = false) {
    this.#isFed = isFed;
    this.#id = id;
    this.#endpoint = endpoint;
    this.#place = place;
  }

  /** The same as Gradio says it, in none, one or two messages. */
  async next(message: Message): Promise<readonly GradioMessage[]> {
    this.note(message);
    switch (message.kind) {
      case "queued": {
        const { place, etaMs } = message;
        const eta = etaMs === null ? null : etaMs / 1000;
        return [
          this.#say("estimation", { rank: Math.max(0, place - 1), queue_size: Math.max(1, place), rank_eta: eta }),
        ];
      }
      case "started":
        return [this.#say("process_starts", { eta: null })];
      case "attempt":
        return [];
      case "progress":
        return [this.#say("progress", { progress_data: unitsOf(message) })];
      case "log":
        return [this.#say("log", logOf(message))];
      case "output":
        return this.#generating();
      case "done":
        return this.#completed(message.ms);
      case "failed":
        return [this.#failed(toGradioError(message.error.detail, message.error.title))];
      case "cancelled":
        return [this.#failed(toGradioError("Cancelled", "Cancelled"))];
    }
  }

  /** Message for a job whose messages cannot be read. */
  broken(error: unknown): GradioMessage {
    const { detail, title } = problemOf(this.#place.request, error);
    return this.#failed(toGradioError(detail, title));
  }

  /** Notes the outputs and props of a message. */
  note(message: Message): void {
    this.#outputs = applyMessage(this.#outputs, message);
    if (message.kind !== "output") return;
    for (const [name, { props }] of Object.entries(message.updates ?? {}))
      this.#updates = { ...this.#updates, [name]: { ...(this.#updates[name] as object), ...props } as Json };
  }

  /** The values so far, one for each output: null for one that has none, an update object for one with new props. */
  async data(): Promise<readonly Json[]> {
    const values = await toOutputs(this.#endpoint.outputs, this.#outputs, this.#place);
    return this.#endpoint.outputs.map(({ name }) => {
      const update = this.#updates[name] as { readonly [prop: string]: Json } | undefined;
      if (update === undefined) return values[name] ?? null;
      return { ...update, ...(name in values && { value: values[name]! }), __type__: "update" };
    });
  }

  async #generating(): Promise<readonly GradioMessage[]> {
    const data = await this.data();
    const before = this.#isFed ? undefined : this.#sent;
    this.#sent = data;
    const sent = before ? data.map((value, i) => editsOf(before[i]!, value) as Json) : data;
    if (before && sent.every((edits) => (edits as Json[]).length === 0)) return [];
    const output = { data: sent, is_generating: true, duration: null, average_duration: null, render_config: null };
    const more = { output: { ...output, changed_state_ids: [] }, success: true, time_limit: null };
    return [this.#say(this.#isFed ? "process_streaming" : "process_generating", more)];
  }

  /** What a generator returns is its last value: clients that list the values take it from a message of its own. */
  async #completed(ms: number): Promise<readonly GradioMessage[]> {
    const last = this.#sent ? await this.#generating() : [];
    const output = resultOf(this.#sent ?? (await this.data()), ms);
    return [...last, this.#say("process_completed", { output, success: true, title: null })];
  }

  #failed(error: GradioError): GradioMessage {
    return this.#say("process_completed", { output: error, success: false, title: error.title });
  }

  #say(msg: string, more: { readonly [key: string]: Json }): GradioMessage {
    return { msg, event_id: this.#id, ...more };
  }
}

/** The result of a job in Gradio's form. */
export function resultOf(data: readonly Json[], ms: number) {
  return {
    data,
    is_generating: false,
    duration: ms / 1000,
    average_duration: ms / 1000,
    render_config: null,
    changed_state_ids: [],
    used_cache: null,
  };
}

type Report = Omit<Extract<Message, { kind: "progress" }>, "kind" | "id">;

/** A progress report as a list of its loops, the outermost first. */
function unitsOf({ fraction, text, done, total, unit = "steps", inner }: Report): Json[] {
  const progress = done === undefined ? fraction : null;
  const one = { index: done ?? null, length: total ?? null, unit, progress, desc: text ?? null };
  return [one, ...(inner ? unitsOf(inner) : [])];
}

function logOf({ level, text, title, durationMs = 10_000 }: Extract<Message, { kind: "log" }>) {
  const duration = durationMs === null ? null : durationMs / 1000;
  return { log: text, level: level === "warn" ? "warning" : level, duration, visible: true, title: title ?? "" };
}
