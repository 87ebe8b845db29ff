import { Admission } from "./admission.ts";
import type { Description, HandlerDescription } from "../app/description.ts";
import type { EndedJob } from "./ended-job.ts";
import type { AskOptions, Engine, RunCallOptions } from "./engine.ts";
import { describeThrown, isVitrineError, NotFoundError, VitrineError, type Problem } from "../errors.ts";
import { mayAccess, type FileStore, type Upload, type Visitor } from "../files/files.ts";
import { randomId } from "../id.ts";
import { Job, type Outcome } from "./job.ts";
import { Jobs } from "./jobs.ts";
import type { Call, Message, OutputBody } from "./message.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";
import { overriddenProps, stateOf, Sessions } from "./session.ts";
import { Scheduler, type Pending } from "./scheduler.ts";

/** What an engine tells the one who runs it. */
export type EngineEvent =
  | { readonly kind: "accepted" | "started"; readonly job: string; readonly handler: string }
  | {
      readonly kind: "ended";
      readonly job: string;
      readonly handler: string;
      readonly outcome: Outcome;
      readonly ms: number;
    }
  /** A function threw what no visitor should see: `id` is what the visitor was shown. */
  | {
      readonly kind: "error";
      readonly job: string;
      readonly handler: string;
      readonly id: string;
      readonly detail: string;
    };

/** Settings shared by every engine that queues. */
export interface EngineOptions {
  /** Where files are kept. Default: in memory. */
  readonly files?: FileStore;
  /** Milliseconds after a visitor's last call at which their state and files are let go. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Milliseconds for which an ended job can still be read. Default: 5 minutes. */
  readonly jobMs?: number;
  /** The most ended jobs kept for reading. Default: 1,000. */
  readonly maxEndedJobs?: number;
  /** Milliseconds on a monotonic clock. */
  readonly now?: () => number;
  /** Hears what happens, for logs and metrics. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/** An engine before any runner: this process's own, or a pool of others. */
export function queueingEngine(runner: Runner, options: EngineOptions & { readonly files: FileStore }): Engine {
  return new QueueingEngine(runner, options);
}

const SWEEP_MS = 30_000;

class QueueingEngine implements Engine {
  readonly #runner: Runner;
  readonly #files: FileStore;
  readonly #sessions: Sessions;
  readonly #scheduler: Scheduler;
  readonly #now: () => number;
  readonly #tell: (event: EngineEvent) => void;
  readonly #jobMs: number;
  readonly #jobs: Jobs;
  readonly #sweep: ReturnType<typeof setInterval>;
  #description: Promise<Description> | undefined;
  #admission: Admission | undefined;
  #closed = false;

  constructor(runner: Runner, options: EngineOptions & { readonly files: FileStore }) {
    this.#runner = runner;
    this.#files = options.files;
    this.#now = options.now ?? (() => performance.now());
    this.#tell = options.onEvent ?? (() => {});
    this.#jobMs = options.jobMs ?? 300_000;
    this.#jobs = new Jobs(options.maxEndedJobs ?? 1000);
    this.#sessions = new Sessions(options.sessionMs ?? 3_600_000, this.#now);
    this.#scheduler = new Scheduler(runner, {
      now: this.#now,
      accepted: ({ job }) => this.#register(job),
      started: ({ job }) => this.#tell({ kind: "started", job: job.id, handler: job.handler }),
      step: (pending, handler, step) => this.#step(pending, handler, step),
      ended: ({ job }) => this.#retire(job),
      problemOf: (error, pending) => this.#problemOf(error, pending),
    });
    this.#sweep = setInterval(() => this.#clean(), SWEEP_MS);
    (this.#sweep as { unref?: () => void }).unref?.();
  }

  describe(): Promise<Description> {
    this.#description ??= this.#runner.describe().catch((error: unknown) => {
      this.#description = undefined;
      throw error;
    });
    return this.#description;
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const job = await this.#accept(call, options);
    yield* job.read(0, options.signal);
  }

  async cancel(id: string, options: AskOptions = {}): Promise<void> {
    const job = this.#find(id, options);
    if (job instanceof Job) this.#scheduler.cancel(job);
  }

  async *resume(id: string, after = 0, options: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    yield* this.#find(id, options).read(after, options.signal);
  }

  async put(upload: Upload, options: AskOptions = {}) {
    const visitor = toVisitor(options);
    const stored = await this.#files.put(upload, visitor);
    this.#sessions.open(visitor.session);
    return stored.ref;
  }

  async get(id: string, options: AskOptions = {}) {
    const visitor = toVisitor(options);
    this.#sessions.peek(visitor.session);
    const stored = await this.#files.get(id);
    if (!stored || !mayAccess(visitor, stored.owner)) throw new NotFoundError("There is no such file here.");
    return stored;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#scheduler.stop(this.#jobs.open);
    await this.#runner.close();
    await this.#files.close();
  }

  #find(id: string, options: AskOptions): Job | EndedJob {
    const job = this.#jobs.find(id);
    if (job && mayAccess(toVisitor(options), job.owner)) return job;
    throw new NotFoundError("There is no such job here. It may have ended a while ago.");
  }

  async #accept(call: Call, options: RunCallOptions): Promise<Job> {
    this.#checkOpen();
    this.#admission ??= new Admission(await this.describe(), this.#files);
    const visitor = toVisitor(options);
    if (this.#admission.keepsFiles(call.handler)) this.#sessions.touch(visitor.session);
    const session = this.#sessions.peek(visitor.session);
    const { name, handler, inputs } = await this.#admission.admit(call, visitor, session);
    this.#checkOpen();
    const job = new Job(name, visitor, this.#now);
    const { request = { headers: {} } } = options;
    const taskCall = () => ({ inputs, ...this.#remembered(handler, visitor.session), owner: visitor, request });
    this.#scheduler.enqueue(name, handler, { job, call: taskCall });
    return job;
  }

  #checkOpen() {
    if (!this.#closed) return;
    throw new VitrineError("busy", "This demo is shutting down. Try again in a moment.", { retryAfter: 5 });
  }

  #register(job: Job) {
    this.#jobs.add(job);
    this.#tell({ kind: "accepted", job: job.id, handler: job.handler });
  }

  #remembered(handler: HandlerDescription, id: string): Pick<TaskCall, "sessionState" | "propOverrides"> {
    const session = this.#sessions.peek(id);
    return {
      sessionState: stateOf(session, Object.values(handler.sessionState)),
      propOverrides: overriddenProps(session),
    };
  }

  #step({ job }: Pending, handler: HandlerDescription, step: Exclude<Step, { kind: "failed" }>) {
    if (step.kind !== "output") return job.say(step);
    const { sessionState, ...body } = step;
    if (sessionState ?? body.updates)
      this.#remember(job.owner.session, handler, sessionState ?? {}, body.updates ?? {});
    if (body.outputs ?? body.append ?? body.updates) job.output(body);
  }

  #remember(
    id: string,
    handler: HandlerDescription,
    sessionState: object,
    updates: NonNullable<OutputBody["updates"]>,
  ) {
    const session = this.#sessions.open(id);
    Object.assign(session.sessionState, sessionState);
    for (const [name, update] of Object.entries(updates)) {
      const component = handler.outputs[name]!;
      session.propOverrides[component] = {
        ...update,
        props: { ...session.propOverrides[component]?.props, ...update.props },
      };
    }
  }

  #problemOf(error: unknown, { job }: Pending): Problem {
    if (isVitrineError(error)) return error.problem;
    const id = randomId().slice(0, 8);
    this.#tell({ kind: "error", job: job.id, handler: job.handler, id, detail: describeThrown(error) });
    return new VitrineError("failed", `Something went wrong in the demo. Its author can find it as error ${id}.`, {
      id,
    }).problem;
  }

  #retire(job: Job) {
    this.#sessions.peek(job.owner.session);
    this.#jobs.end(job, this.#now());
    this.#tell({ kind: "ended", job: job.id, handler: job.handler, ...job.end! });
  }

  #clean() {
    for (const { owner } of this.#jobs.open) this.#sessions.peek(owner.session);
    this.#jobs.forgetBefore(this.#now() - this.#jobMs);
    for (const session of this.#sessions.expire()) void this.#files.deleteSession(session);
  }
}

function toVisitor({ session = "local", anonymous = false }: AskOptions): Visitor {
  return anonymous ? { session, anonymous } : { session };
}
