import { setTimeout as sleep } from "node:timers/promises";

/** One message of a job, as a stream sends it. */
export interface Said {
  readonly id: number;
  readonly kind: string;
  readonly job?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly patch?: Readonly<
    Record<string, readonly (readonly [op: string, path: readonly unknown[], value: unknown])[]>
  >;
  readonly error?: { readonly code: string; readonly detail: string };
}

/** What became of a call. */
export interface Outcome {
  readonly key: string;
  readonly handler: string;
  /** Id of the job, if the call was accepted. */
  readonly job: string | undefined;
  /** Kind of the end; undefined if there was none in time. */
  readonly end: Said | undefined;
  readonly endedAt: number;
  /** Text and worker that the messages add up to. */
  readonly text: string;
  readonly who: string | undefined;
  /** Number of times that the stream was taken up again. */
  readonly resumes: number;
  /** Number of times that its function was started, as its messages say. */
  readonly attempts: number;
  /** What is wrong with the stream: numbers that come twice or are missing. */
  readonly faults: readonly string[];
  /** Statuses other than 200 that were answered. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** A call to make. */
export interface Planned {
  readonly key: string;
  readonly handler: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const PAUSE_MS = 150;
const SILENT_MS = 20_000;

/** Begins a visitor's session, and returns its key. */
export async function beginSession(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, { method: "POST" });
  await response.body?.cancel();
  return response.headers.get("vitrine-session")!;
}

/** Makes one call through a proxy, as a patient program does: again with the same key, and its stream from where it broke. */
export async function makeCall(url: string, session: string, call: Planned, deadline: number): Promise<Outcome> {
  const maker = new Caller(url, session, call, deadline);
  await maker.make();
  return maker.outcome();
}

class Caller {
  readonly #url: string;
  readonly #session: string;
  readonly #call: Planned;
  readonly #deadline: number;
  #job: string | undefined;
  #last = 0;
  #text = "";
  #who: string | undefined;
  #end: Said | undefined;
  #endedAt = 0;
  #resumes = 0;
  #attempts = 1;
  readonly #faults: string[] = [];
  readonly #refusals: Record<string, number> = {};

  constructor(url: string, session: string, call: Planned, deadline: number) {
    this.#url = url;
    this.#session = session;
    this.#call = call;
    this.#deadline = deadline;
  }

  async make(): Promise<void> {
    while (!this.#end && performance.now() < this.#deadline) {
      const isOver = await (this.#job ? this.#resume() : this.#begin()).catch(() => false);
      if (!isOver) await sleep(PAUSE_MS);
    }
  }

  outcome(): Outcome {
    const { key, handler } = this.#call;
    return {
      key,
      handler,
      job: this.#job,
      end: this.#end,
      endedAt: this.#endedAt,
      text: this.#text,
      who: this.#who,
      resumes: this.#resumes,
      attempts: this.#attempts,
      faults: this.#faults,
      refusals: this.#refusals,
    };
  }

  async #begin(): Promise<boolean> {
    const headers = {
      "content-type": "application/json",
      accept: "text/event-stream",
      "vitrine-session": this.#session,
      "idempotency-key": `"${this.#call.key}"`,
    };
    const body = JSON.stringify(this.#call.inputs);
    return this.#read(`/api/run/${this.#call.handler}`, { method: "POST", headers, body });
  }

  async #resume(): Promise<boolean> {
    this.#resumes++;
    const headers = {
      "vitrine-session": this.#session,
      "last-event-id": String(this.#last),
      accept: "text/event-stream",
    };
    return this.#read(`/api/jobs/${this.#job}`, { headers });
  }

  async #read(path: string, request: RequestInit): Promise<boolean> {
    const abort = new AbortController();
    let silent = setTimeout(() => abort.abort(), SILENT_MS);
    // A stream may be kept open by its server, though nothing comes.
    const late = setTimeout(() => abort.abort(), Math.max(0, this.#deadline - performance.now()));
    try {
      const response = await fetch(`${this.#url}${path}`, { ...request, signal: abort.signal });
      if (!response.ok) {
        this.#refusals[response.status] = (this.#refusals[response.status] ?? 0) + 1;
        await response.body?.cancel();
        return false;
      }
      let rest = "";
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        clearTimeout(silent);
        silent = setTimeout(() => abort.abort(), SILENT_MS);
        const parts = (rest + chunk).split("\n\n");
        rest = parts.pop()!;
        for (const part of parts) this.#take(part);
        if (this.#end) return true;
      }
      return this.#end !== undefined;
    } finally {
      clearTimeout(silent);
      clearTimeout(late);
      abort.abort();
    }
  }

  #take(event: string) {
    const data = event.split("\n").find((line) => line.startsWith("data: "));
    if (!data) return;
    const said = JSON.parse(data.slice(6)) as Said;
    if (said.id <= this.#last) this.#faults.push(`${said.kind} ${said.id} after ${this.#last}`);
    this.#last = said.id;
    this.#job ??= said.job;
    if (said.kind === "attempt") this.#again();
    if (said.kind === "output") this.#apply(said);
    if (said.kind === "done") this.#apply(said);
    if (["done", "failed", "cancelled"].includes(said.kind)) {
      this.#end = said;
      this.#endedAt = performance.now();
    }
  }

  /** What was said before is void. */
  #again() {
    this.#attempts++;
    this.#text = "";
    this.#who = undefined;
  }

  #apply({ kind, outputs = {}, patch = {} }: Said) {
    const before = this.#text;
    if (typeof outputs["who"] === "string") this.#who = outputs["who"];
    if (typeof outputs["text"] === "string") this.#text = outputs["text"];
    for (const [, , value] of patch["text"] ?? []) this.#text += String(value);
    // What was streamed must be what the end says: nothing missing, nothing twice.
    if (kind === "done" && before !== "" && before !== this.#text)
      this.#faults.push(`"${before}" is not "${this.#text}"`);
  }
}
