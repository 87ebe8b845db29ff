import type { Problem } from "../errors.ts";
import type { HandlerDescription } from "../app/description.ts";
import { holdsFiles } from "../files/file-places.ts";
import type { Owner } from "../files/files.ts";
import { randomId } from "../id.ts";
import type { Once } from "./engine.ts";
import type { JobInfo, JobLog, JobStore } from "./job-store.ts";
import { applyMessage, isEnd, type MessageBody, type OutputBody, type Outputs } from "./message.ts";

/** How a job ended. */
export type Outcome = "done" | "failed" | "cancelled";

/** One call from acceptance to its single end: writes its messages to a log. */
export class Job implements JobInfo {
  readonly id: string;
  readonly handler: string;
  readonly owner: Owner;
  readonly log: JobLog;
  readonly #now: () => number;
  /** Whether there is a message that names the job. */
  #isNamed: boolean;
  #outputs: Outputs = {};
  /** Milliseconds of the engine's clock at which this process took the job. */
  readonly openedAt: number;
  #startedAt: number | undefined;
  #place: number | undefined;
  #end: { readonly outcome: Outcome; readonly ms: number } | undefined;

  /** @param isNamed Whether the log has messages. Default: no, it is a new job. */
  constructor(log: JobLog, { now, isNamed = false }: { readonly now: () => number; readonly isNamed?: boolean }) {
    this.id = log.id;
    this.handler = log.handler;
    this.owner = log.owner;
    this.log = log;
    this.#now = now;
    this.openedAt = now();
    this.#isNamed = isNamed;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Outcome, and running time in milliseconds. */
  get end(): { readonly outcome: Outcome; readonly ms: number } | undefined {
    return this.#end;
  }

  /** Time at which it began to run, if it has. */
  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  /** Last known place in the queue, if any. */
  get place(): number | undefined {
    return this.#place;
  }

  queued(place: number, etaMs: number | null): void {
    this.#place = place;
    this.say({ kind: "queued", job: this.id, place, etaMs });
  }

  started(): void {
    if (!this.#isNamed) this.queued(0, 0);
    this.#startedAt = this.#now();
    this.say({ kind: "started" });
  }

  /** Begins again: the outputs so far are void. */
  attempt(attempt: number, of: number): void {
    if (this.#end) return;
    this.#startedAt ??= this.#now();
    this.#outputs = {};
    this.say({ kind: "attempt", attempt, of });
  }

  /** Sends output values. */
  output(body: OutputBody): void {
    if (this.#end) return;
    this.#outputs = applyMessage(this.#outputs, body);
    this.say(body);
  }

  /** Takes what the function returned, which `done` sends: once is enough. */
  returned(body: OutputBody): void {
    if (body.updates ?? body.state) return this.output(body);
    if (!this.#end) this.#outputs = applyMessage(this.#outputs, body);
  }

  done(): void {
    this.say({ kind: "done", outputs: this.#outputs, ms: this.#ms() });
  }

  failed(error: Problem): void {
    this.say({ kind: "failed", error });
  }

  cancelled(): void {
    this.say({ kind: "cancelled" });
  }

  #ms(): number {
    return this.#startedAt === undefined ? 0 : Math.round((this.#now() - this.#startedAt) * 10) / 10;
  }

  /** Adds a message to the log. Ignored after the end. */
  say(body: MessageBody): void {
    if (this.#end) return;
    if (isEnd(body)) this.#end = { outcome: body.kind, ms: this.#ms() };
    this.#isNamed = true;
    this.log.append(body);
  }
}

/** Options of a new job. */
export interface NewJobOptions {
  readonly jobs: JobStore;
  readonly now: () => number;
  /** The handler, if it is in a rendering. */
  readonly rendered?: HandlerDescription | undefined;
  /** Id and digest, for a call that is made once. Default: a new random id. */
  readonly once?: Once | undefined;
}

/** Creates a job with its own log. */
export function openJob(handler: string, owner: Owner, { jobs, now, rendered, once }: NewJobOptions): Job {
  const kept = rendered && holdsFiles(rendered.output) ? { rendered } : {};
  const request = once && { request: once.request };
  return new Job(jobs.open({ id: once?.job ?? randomId(), handler, owner, ...kept, ...request }), { now });
}
