import { UserError, VitrineError, type Json, type JobLog, type MessageBody, type Outputs } from "@vitrine/core";
import { isObject, type Patch, type ProgressReport } from "@vitrine/core/internal";
import { applyEdits, type Edit } from "./edits.ts";
import type { GradioEndpoint } from "./endpoints.ts";
import type { GradioFiles } from "./files.ts";
import type { EventListener } from "./session-stream.ts";
import type { GradioMessage } from "./wire.ts";

type Output = Readonly<Record<string, unknown>>;

/** One event of an app: its messages become those of a job. */
export class GradioJob implements EventListener {
  readonly #log: JobLog;
  readonly #endpoint: GradioEndpoint;
  readonly #files: GradioFiles;
  readonly #hasEdits: boolean;
  #isStarted = false;
  #isEnded = false;
  /** Last values in Gradio's form: edits apply to them. */
  #raw: Json[] | undefined;
  #outputs: Outputs = {};

  constructor(log: JobLog, endpoint: GradioEndpoint, files: GradioFiles, hasEdits: boolean) {
    this.#log = log;
    this.#endpoint = endpoint;
    this.#files = files;
    this.#hasEdits = hasEdits;
    this.#say({ kind: "queued", job: log.id, place: 1, etaMs: null });
  }

  /** Whether it has ended. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  cancel(): void {
    this.#end({ kind: "cancelled" });
  }

  fail(error: VitrineError): void {
    this.#end({ kind: "failed", error: error.problem });
  }

  /** Kinds of messages that are unknown are left out. */
  hear(message: GradioMessage): boolean {
    try {
      this.#take(message);
    } catch (error) {
      this.fail(new VitrineError("failed", `The Gradio app sent what is no message: ${String(error)}`));
    }
    return this.#isEnded;
  }

  #take(message: GradioMessage) {
    const { msg, output, success } = message;
    const given = (isObject(output) ? output : {}) as Output;
    if (msg === "estimation") return this.#say(placeOf(message));
    if (msg === "process_starts") return this.#start();
    if (msg === "log") return this.#say(logOf(message));
    if (msg === "unexpected_error") return this.fail(new VitrineError("failed", String(message["message"])));
    if (msg !== "progress" && !msg.startsWith("process_")) return;
    this.#start();
    if (msg === "progress") return this.#progress(message["progress_data"]);
    if (success === false || "error" in given) return this.fail(errorOf(given));
    if (msg === "process_completed") return this.#complete(given);
    this.#generate((given["data"] ?? []) as Json[]);
  }

  #start() {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#say({ kind: "started" });
  }

  #progress(units: unknown) {
    const report = Array.isArray(units) ? reportOf(units as Unit[]) : undefined;
    if (report) this.#say({ kind: "progress", ...report });
  }

  #generate(data: readonly Json[]) {
    const before = this.#raw;
    const isPatch = this.#hasEdits && before !== undefined;
    const next = isPatch
      ? data.map((edits, i) => applyEdits(before[i] ?? null, edits as unknown as Edit[]))
      : [...data];
    const changed = this.#read(next);
    const patch: Record<string, Patch> = {};
    for (const { name, at } of isPatch ? this.#endpoint.outputs : []) {
      const more = appended(data[at]);
      if (more === undefined || !(name in changed.outputs)) continue;
      patch[name] = [["append", [], more]];
      delete changed.outputs[name];
    }
    const parts = { ...keep("outputs", changed.outputs), ...keep("patch", patch), ...keep("updates", changed.updates) };
    if (Object.keys(parts).length > 0) this.#say({ kind: "output", ...parts });
  }

  /** Takes new values, and returns those that are other ones than before. */
  #read(next: Json[]) {
    const before = this.#raw;
    this.#raw = next;
    const outputs: Record<string, Json> = {};
    const updates: Record<string, { readonly props: Readonly<Record<string, Json>> }> = {};
    for (const { name, at } of this.#endpoint.outputs) {
      const value = next[at] ?? null;
      if (before && JSON.stringify(before[at]) === JSON.stringify(value)) continue;
      if (!isUpdate(value)) outputs[name] = this.#files.fromGradio(value);
      else {
        const { __type__: _, value: inside, ...props } = value;
        if (inside !== undefined) outputs[name] = this.#files.fromGradio(inside);
        if (Object.keys(props).length > 0) updates[name] = { props };
      }
    }
    this.#outputs = { ...this.#outputs, ...outputs };
    return { outputs, updates };
  }

  #complete({ data, duration }: Output) {
    const { updates } = Array.isArray(data) ? this.#read(data as Json[]) : { updates: {} };
    if (Object.keys(updates).length > 0) this.#say({ kind: "output", updates });
    const ms = typeof duration === "number" ? duration * 1000 : 0;
    this.#end({ kind: "done", outputs: this.#outputs, ms });
  }

  #end(body: MessageBody) {
    if (this.#isEnded) return;
    this.#say(body);
    this.#isEnded = true;
  }

  #say(body: MessageBody) {
    if (!this.#isEnded) this.#log.append(body);
  }
}

function isUpdate(value: Json): value is { readonly [prop: string]: Json } {
  return isObject(value) && value["__type__"] === "update";
}

/** The text that the edits of a value add at its end, if that is all they do. */
function appended(edits: unknown): string | undefined {
  const [one, ...others] = Array.isArray(edits) ? (edits as Edit[]) : [];
  const isWhole = one?.[0] === "append" && one[1].length === 0 && typeof one[2] === "string";
  return isWhole && others.length === 0 ? (one[2] as string) : undefined;
}

function keep<K extends string, V extends object>(key: K, value: V): { readonly [name in K]?: V } {
  return (Object.keys(value).length > 0 ? { [key]: value } : {}) as { readonly [name in K]?: V };
}

function placeOf({ event_id: job, rank, rank_eta: eta }: GradioMessage): MessageBody {
  const place = typeof rank === "number" ? rank + 1 : 1;
  return { kind: "queued", job: String(job), place, etaMs: typeof eta === "number" ? eta * 1000 : null };
}

function logOf({ log, level, duration, title }: GradioMessage): MessageBody {
  const levels = { info: "info", success: "success" } as const;
  return {
    kind: "log",
    level: levels[level as keyof typeof levels] ?? "warn",
    text: String(log),
    ...(typeof title === "string" && title !== "" && { title }),
    ...(duration === null && { durationMs: null }),
    ...(typeof duration === "number" && { durationMs: duration * 1000 }),
  };
}

interface Unit {
  readonly index?: number | null;
  readonly length?: number | null;
  readonly unit?: string | null;
  readonly progress?: number | null;
  readonly desc?: string | null;
}

/** The loops of a report, the outermost first, as one report within the other. */
function reportOf([unit, ...others]: readonly Unit[]): ProgressReport | undefined {
  if (!unit) return undefined;
  const { index, length, progress, desc } = unit;
  const inner = reportOf(others);
  const whole = typeof index === "number" && typeof length === "number" && length > 0 ? { index, length } : undefined;
  const counted = whole ? (whole.index + (inner?.fraction ?? 0)) / whole.length : null;
  const fraction = typeof progress === "number" ? progress : counted;
  return {
    fraction: fraction === null ? null : Math.min(1, Math.max(0, fraction)),
    ...(desc && { text: desc }),
    ...(whole && { done: whole.index, total: whole.length, unit: unit.unit ?? "steps" }),
    ...(inner && { inner }),
  };
}

/** What an author says has a time to be shown; what was thrown by itself has none. */
function errorOf({ error, title, ...more }: Output): VitrineError {
  const isSaid = "duration" in more && typeof error === "string";
  // Gradio's own heading is left out: it says no more than ours.
  if (isSaid) return new UserError(error, typeof title === "string" && title !== "Error" ? { title } : {});
  if (typeof error === "string" && error !== "") return new VitrineError("failed", `The Gradio app failed: ${error}`);
  const silent = "The Gradio app failed, and does not say why: its author can launch it with show_error=True.";
  return new VitrineError("failed", silent);
}
