import { Admission } from "./admission.ts";
import type { Description, HandlerDescription } from "../app/description.ts";
import type { AskOptions, Engine, RunCallOptions } from "./engine.ts";
import { describeThrown, isVitrineError, NotFoundError, VitrineError, type Problem } from "../errors.ts";
import { mayAccess, type FileStore, type Upload, type Visitor } from "../files/files.ts";
import { randomId } from "../id.ts";
import { Job, type Outcome } from "./job.ts";
import type { JobLog, JobStore } from "./job-store.ts";
import { memoryJobs, type MemoryJobsOptions } from "./memory-jobs.ts";
import type { Call, Message, OutputBody } from "./message.ts";
import { Presence } from "./presence.ts";
import type { Runner, Step, TaskCall } from "./runner.ts";
import { overriddenProps, stateOf, Sessions, withOverrides } from "./session.ts";
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
      /** What was thrown in words, with its stack. */
      readonly detail: string;
      /** What was thrown: itself where the function ran in this process, rebuilt of its words where it ran in another. */
      readonly error: unknown;
    };

/** Settings shared by every engine that queues. */
export interface EngineOptions extends MemoryJobsOptions {
  /** Where files are kept. Default: in memory. */
  readonly files?: FileStore;
  /** Milliseconds after a visitor's last call at which their state and files are let go. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Where the messages of jobs are kept. Default: in memory, as the options of `memoryJobs` say. */
  readonly jobs?: JobStore;
  /**
   * Milliseconds after which a job is cancelled that nobody listens to and whose session is not heard of. Handlers with
   * `keepRunning` are left out. Default: 30,000.
   */
  readonly abandonedMs?: number;
  /** Hears what happens, for logs and metrics. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/** An engine before any runner: this process's own, or a pool of others. */
export function queueingEngine(runner: Runner, options: EngineOptions & { readonly files: FileStore }): Engine {
  return new QueueingEngine(runner, options);
}

const SWEEP_MS = 30_000;
/** How many times in the time that a job may be abandoned it is looked for. */
const LOOKS = 6;

class QueueingEngine implements Engine {
  readonly #runner: Runner;
  readonly #files: FileStore;
  readonly #sessions: Sessions;
  readonly #scheduler: Scheduler;
  readonly #now: () => number;
  readonly #tell: (event: EngineEvent) => void;
  readonly #jobs: JobStore;
  readonly #presence: Presence;
  readonly #abandonedMs: number;
  /** Jobs that go on. */
  readonly #open = new Map<string, OpenJob>();
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  #description: Promise<Description> | undefined;
  #admission: Admission | undefined;
  #closed = false;

  constructor(runner: Runner, options: EngineOptions & { readonly files: FileStore }) {
    this.#runner = runner;
    this.#files = options.files;
    this.#now = options.now ?? (() => performance.now());
    this.#tell = options.onEvent ?? (() => {});
    this.#jobs = options.jobs ?? memoryJobs(options);
    this.#presence = new Presence(this.#now);
    this.#abandonedMs = options.abandonedMs ?? 30_000;
    this.#sessions = new Sessions(options.sessionMs ?? 3_600_000, this.#now);
    this.#scheduler = new Scheduler(runner, {
      now: this.#now,
      accepted: ({ job }, handler) => this.#register(job, handler),
      started: ({ job }) => this.#tell({ kind: "started", job: job.id, handler: job.handler }),
      step: (pending, handler, step) => this.#step(pending, handler, step),
      ended: ({ job }) => this.#retire(job),
      problemOf: (error, pending) => this.#problemOf(error, pending),
    });
    this.#timers = [
      setInterval(() => this.#clean(), SWEEP_MS),
      setInterval(() => this.#cancelAbandoned(), Math.max(1, this.#abandonedMs / LOOKS)),
    ];
    for (const timer of this.#timers) (timer as { unref?: () => void }).unref?.();
  }

  async describe(options: AskOptions = {}): Promise<Description> {
    const { propOverrides } = this.#sessions.peek(toVisitor(options).session);
    return withOverrides(await this.#describe(), propOverrides);
  }

  /** The app as its author made it. */
  #describe(): Promise<Description> {
    this.#description ??= this.#runner.describe().catch((error: unknown) => {
      this.#description = undefined;
      throw error;
    });
    return this.#description;
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const job = await this.#accept(call, options);
    yield* this.#read(job.log, 0, options);
  }

  async cancel(id: string, options: AskOptions = {}): Promise<void> {
    await this.#find(id, options);
    const open = this.#open.get(id);
    if (open) this.#scheduler.cancel(open.job);
  }

  async *resume(id: string, after = 0, options: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    yield* this.#read(await this.#find(id, options), after, options);
  }

  async reset(options: AskOptions = {}): Promise<void> {
    this.#sessions.reset(toVisitor(options).session);
  }

  async put(upload: Upload, options: AskOptions = {}) {
    const visitor = toVisitor(options);
    this.#presence.heard(visitor.session);
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
    for (const timer of this.#timers) clearInterval(timer);
    this.#scheduler.stop([...this.#open.values()].map(({ job }) => job));
    await this.#runner.close();
    await this.#jobs.close();
    await this.#files.close();
  }

  async #find(id: string, options: AskOptions): Promise<JobLog> {
    const visitor = toVisitor(options);
    if (!options.unattended) this.#presence.heard(visitor.session);
    const log = this.#open.get(id)?.job.log ?? (await this.#jobs.find(id));
    if (log && mayAccess(visitor, log.owner)) return log;
    throw new NotFoundError("There is no such job here. It may have ended a while ago.");
  }

  /** Reads a log; as long as it is read, its session is here. */
  async *#read(log: JobLog, after: number, options: AskOptions): AsyncGenerator<Message, void, undefined> {
    const { signal, unattended = false } = options;
    const leave = unattended ? () => {} : this.#presence.listen(toVisitor(options).session);
    // A reader who is gone may never ask for the next message.
    signal?.addEventListener("abort", leave, { once: true });
    try {
      yield* log.read(Math.max(0, after), signal);
    } finally {
      signal?.removeEventListener("abort", leave);
      leave();
    }
  }

  async #accept(call: Call, options: RunCallOptions): Promise<Job> {
    this.#checkOpen();
    this.#admission ??= new Admission(await this.#describe(), this.#files);
    const visitor = toVisitor(options);
    if (this.#admission.keepsFiles(call.handler)) this.#sessions.touch(visitor.session);
    const session = this.#sessions.peek(visitor.session);
    const { name, handler, inputs, event } = await this.#admission.admit(call, visitor, session);
    this.#checkOpen();
    const { user, ...owner } = visitor;
    const job = new Job(name, owner, { jobs: this.#jobs, now: this.#now });
    const { request = { headers: {} } } = options;
    const taskCall = () => ({ inputs, event, ...this.#remembered(handler, visitor.session), owner, user, request });
    this.#scheduler.enqueue(name, handler, { job, call: taskCall });
    return job;
  }

  #checkOpen() {
    if (!this.#closed) return;
    throw new VitrineError("busy", "This demo is shutting down. Try again in a moment.", { retryAfter: 5 });
  }

  #register(job: Job, { keepRunning }: HandlerDescription) {
    this.#open.set(job.id, { job, keepRunning, leave: this.#presence.begin(job.owner.session) });
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
    if (body.outputs ?? body.patch ?? body.updates) job.output(body);
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
    this.#tell({ kind: "error", job: job.id, handler: job.handler, id, detail: describeThrown(error), error });
    return new VitrineError("failed", `Something went wrong in the demo. Its author can find it as error ${id}.`, {
      id,
    }).problem;
  }

  #retire(job: Job) {
    this.#sessions.peek(job.owner.session);
    this.#open.get(job.id)?.leave();
    this.#open.delete(job.id);
    this.#tell({ kind: "ended", job: job.id, handler: job.handler, ...job.end! });
  }

  #clean() {
    for (const { job } of this.#open.values()) this.#sessions.peek(job.owner.session);
    this.#jobs.sweep();
    for (const session of this.#sessions.expire()) void this.#files.deleteSession(session);
  }

  #cancelAbandoned() {
    for (const { job, keepRunning } of this.#open.values()) {
      if (!keepRunning && this.#presence.silenceMs(job.owner.session) > this.#abandonedMs) this.#scheduler.cancel(job);
    }
  }
}

/** A job that goes on. */
interface OpenJob {
  readonly job: Job;
  readonly keepRunning: boolean;
  /** Tells that it has ended. */
  readonly leave: () => void;
}

function toVisitor({ session = "local", anonymous = false, user }: AskOptions): Visitor {
  return { session, ...(anonymous && { anonymous }), ...(user && { user }) };
}
