import { Admission } from "./admission.ts";
import type { Backlog, PlannedCall } from "./backlog.ts";
import type { Description, HandlerDescription } from "../app/description.ts";
import { propOverrides, renderings, toVisitor } from "./call-session.ts";
import { checkCall } from "./check-call.ts";
import type { EngineEvent, EngineOptions } from "./engine-options.ts";
import type { AskOptions, Engine, Fed, RunCallOptions } from "./engine.ts";
import { exampleInputs, ExampleResults, relay } from "./example-results.ts";
import { NotFoundError, VitrineError } from "../errors.ts";
import { openFeeds } from "./feeds.ts";
import { toCallerError } from "./caller-error.ts";
import { type FileStore, type Owner, type PartialFiles, type Upload } from "../files/files.ts";
import { scannedFiles } from "../files/scan.ts";
import { VisitorFiles } from "./visitor-files.ts";
import { randomId } from "../id.ts";
import type { Job } from "./job.ts";
import { JobControl } from "./job-control.ts";
import type { JobLog, JobStore } from "./job-store.ts";
import { ListenedStates } from "./listened-states.ts";
import { memoryBacklog } from "./memory-backlog.ts";
import { memoryJobs } from "./memory-jobs.ts";
import { memorySessions } from "./memory-sessions.ts";
import type { Call, Message } from "./message.ts";
import { OpenJobs } from "./open-jobs.ts";
import type { EngineOperator } from "./engine-operator.ts";
import { operatorOf } from "./operator.ts";
import { Presence } from "./presence.ts";
import type { Health, Runner, Step, TaskCall } from "./runner.ts";
import { SessionKeeper } from "./session-keeper.ts";
import { withHandlerOf, withOverrides, withRenderings, type SessionState, type SessionStore } from "./session-store.ts";
import { Scheduler, type RunningCall } from "./scheduler.ts";
import { StateLifetimes } from "./state-lifetimes.ts";
import { StateWriter } from "./state-writer.ts";

/** Engine on top of any runner: functions run in this process, or in a pool of others. */
export function queueingEngine(runner: Runner, options: EngineOptions & { readonly files: FileStore }): Engine {
  return new QueueingEngine(runner, options);
}

const SWEEP_MS = 30_000;
/** Number of checks for abandoned jobs within `abandonedMs`. */
const LOOKS = 6;

class QueueingEngine implements Engine {
  readonly #runner: Runner;
  readonly #files: FileStore;
  readonly #scan: EngineOptions["scan"];
  readonly partials: PartialFiles | undefined;
  readonly #sessions: SessionStore;
  readonly #backlog: Backlog;
  readonly #scheduler: Scheduler;
  readonly #now: () => number;
  readonly #tell: (event: EngineEvent) => void;
  readonly #jobs: JobStore;
  readonly #presence: Presence;
  readonly #control: JobControl;
  readonly #open: OpenJobs;
  readonly #states: StateWriter;
  readonly #lifetimes: StateLifetimes;
  readonly #keeper: SessionKeeper;
  readonly #visitorFiles: VisitorFiles;
  readonly #examples = new ExampleResults(
    (call) => this.#accept(call, { session: randomId() }, true),
    ({ owner }) => this.#presence.listen(owner.session),
  );
  readonly #warms: boolean;
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  #description: Promise<Description> | undefined;
  #admission: Admission | undefined;
  readonly #listened = new ListenedStates();
  #closed = false;
  readonly operator: EngineOperator;

  constructor(runner: Runner, options: EngineOptions & { readonly files: FileStore }) {
    this.#runner = runner;
    this.#scan = options.scan;
    this.#files = options.scan ? scannedFiles(options.files, options.scan) : options.files;
    this.#now = options.now ?? (() => performance.now());
    this.#tell = options.onEvent ?? (() => {});
    this.#jobs = options.jobs ?? memoryJobs(options);
    this.#sessions = options.sessions ?? memorySessions(options);
    this.#backlog = options.backlog ?? memoryBacklog(options);
    this.#states = new StateWriter(this.#sessions, this.#files);
    const [describe, tell] = [() => this.#describe(), this.#tell];
    this.#lifetimes = new StateLifetimes({ ...options, states: this.#states, runner, describe, tell });
    this.#keeper = new SessionKeeper({ sessions: this.#sessions, files: this.#files, runner, describe, tell });
    this.#presence = new Presence(this.#now, options.peers !== undefined);
    this.#visitorFiles = new VisitorFiles(this.#files, this.#presence, this.#sessions);
    this.partials = this.#visitorFiles.partials;
    this.#warms = options.eagerExamples ?? true;
    this.#open = new OpenJobs({
      jobs: this.#jobs,
      presence: this.#presence,
      now: this.#now,
      onAccepted: ({ id, handler }) => this.#tell({ kind: "accepted", job: id, handler }),
    });
    this.#scheduler = new Scheduler(runner, {
      started: (running, handler) => this.#started(running, handler),
      taskCall: (running, handler) => this.#taskCall(running, handler),
      step: (running, handler, step) => this.#step(running, handler, step),
      ended: ({ job }) => this.#retire(job),
      problemOf: (error, { job }) => toCallerError(error, job, this.#tell).problem,
    });
    const abandonedMs = options.abandonedMs ?? 30_000;
    this.#control = new JobControl({
      open: this.#open,
      scheduler: this.#scheduler,
      backlog: this.#backlog,
      presence: this.#presence,
      peers: options.peers,
      abandonedMs,
      drainMs: options.drainMs ?? 0,
      now: this.#now,
      keepsRunning: (handler) => this.#admission?.keepsRunning(handler) ?? false,
      admitFed: async (fed, handler, visitor) => (await this.#admit()).admitFed(fed, handler, visitor),
      retire: (job) => this.#retire(job),
    });
    this.operator = operatorOf(this.#control, this.#sessions, this.#files, this.#backlog);
    options.peers?.open(this.#control);
    this.#backlog.open({
      start: (calls, release) => void this.#start(calls, release),
      moved: ({ job }, place, etaMs) => this.#open.accepted(job.id)?.queued(place, etaMs),
      restored: async ({ job }) => (await this.#open.adopt(job.id)) !== undefined,
    });
    this.#timers = [
      // If a store fails now, the next sweep asks it again.
      setInterval(() => void this.#clean().catch(() => {}), SWEEP_MS),
      setInterval(() => void this.#control.cancelAbandoned().catch(() => {}), Math.max(1, abandonedMs / LOOKS)),
    ];
    for (const timer of this.#timers) (timer as { unref?: () => void }).unref?.();
  }

  async describe(options: AskOptions = {}): Promise<Description> {
    const visitor = toVisitor(options);
    const { propOverrides, renderings } = await this.#sessions.read(visitor.session);
    const description = withOverrides(await this.#describe(), propOverrides);
    if (!options.rendered) return description;
    const job = options.job === undefined ? undefined : await this.#open.logOf(options.job, visitor);
    return withHandlerOf(job, withRenderings(description, renderings));
  }

  /** Description of the app as defined by its author. */
  #describe(): Promise<Description> {
    this.#description ??= this.#runner.describe().then(
      (description) => {
        this.#listened.describe(description);
        if (this.#warms) void this.#examples.warm(description);
        return description;
      },
      (error: unknown) => {
        this.#description = undefined;
        throw error;
      },
    );
    return this.#description;
  }

  async *run(call: Call, options: RunCallOptions = {}): AsyncGenerator<Message, void, undefined> {
    const accept = () => this.#accept(call, options);
    yield* this.#read(await this.#open.once(options.once, toVisitor(options), accept), 0, options);
  }

  async cancel(id: string, options: AskOptions = {}): Promise<void> {
    await this.#control.cancelLogged(await this.#find(id, options));
  }

  async *resume(id: string, after = 0, options: AskOptions = {}): AsyncGenerator<Message, void, undefined> {
    yield* this.#read(await this.#find(id, options), Math.max(0, after), options);
  }

  async *#read(log: JobLog, after: number, options: AskOptions): AsyncGenerator<Message, void, undefined> {
    const leave = this.#listen(options);
    try {
      yield* log.read(after, options.signal);
    } finally {
      leave();
    }
  }

  async feed(id: string, fed: Fed, options: AskOptions = {}): Promise<void> {
    await this.#control.feedLogged(await this.#find(id, options), fed, toVisitor(options));
  }

  async reset(options: AskOptions = {}): Promise<void> {
    const { session } = toVisitor(options);
    await this.#control.resetAll(session);
    await this.#states.reset(session);
  }

  put(upload: Upload, options: AskOptions = {}) {
    return this.#visitorFiles.put(upload, toVisitor(options));
  }

  get(id: string, options: AskOptions = {}) {
    return this.#visitorFiles.get(id, toVisitor(options));
  }

  async health(): Promise<Health> {
    const all = await Promise.all([this.#runner.health?.(), this.#backlog.health?.()]);
    return all.find((one) => one?.ok === false) ?? all.find((one) => one?.detail) ?? { ok: true };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#backlog.close();
    await this.#control.close();
    for (const one of [this.#runner, this.#jobs, this.#sessions, this.#files]) await one.close();
  }

  async #find(id: string, options: AskOptions): Promise<JobLog> {
    const visitor = toVisitor(options);
    if (!options.unattended) this.#presence.seen(visitor.session);
    const log = await this.#open.logOf(id, visitor);
    if (log) return log;
    throw new NotFoundError("There is no such job here. It may have ended a while ago.");
  }

  /** Registers a reader of messages: its session counts as active until the returned function is called. */
  #listen(options: AskOptions): () => void {
    return options.unattended ? () => {} : this.#presence.listen(toVisitor(options).session, options.signal);
  }

  async #accept(call: Call, options: RunCallOptions, everyone = false): Promise<Job> {
    this.#checkOpen();
    const admission = await this.#admit();
    const visitor = toVisitor(options);
    if (call.example !== undefined) return this.#recall(call, options, admission);
    if (admission.keepsFiles(call.handler)) await this.#sessions.touch(visitor.session);
    const session = await this.#sessions.read(visitor.session);
    const { name, handler, inputs, event, rendered, feeds } = await admission.admit(call, visitor, session, everyone);
    const { user, ...rest } = visitor;
    const owner: Owner = everyone ? { ...rest, everyone } : rest;
    const { request = { headers: {} } } = options;
    const asked = { inputs, request, ...(event !== undefined && { event }), ...(user && { user }) };
    const rendering = rendered && { rendering: rendered.source };
    const given = handler.validates && (await this.#lifetimes.given(owner.session, handler, session, 0));
    if (given) await checkCall(this.#runner, name, { ...asked, ...rendering, owner, ...given }, this.#tell);
    this.#checkOpen();
    const job = this.#open.create(name, owner, options.once, rendered?.description);
    const more = { ...(rendered && { rendered }), ...(feeds && call.feeds && { feeds: call.feeds }) };
    const planned = { job: { id: job.id, handler: name, owner }, ...asked, ...more };
    // Where another process may run the call, its streams are opened there.
    await this.#open.arrive(job, () => this.#backlog.add(planned, handler), this.#control.isShared ? undefined : feeds);
    return job;
  }

  async #admit(): Promise<Admission> {
    return (this.#admission ??= new Admission(await this.#describe(), this.#files, this.#scan));
  }

  /** A job of the visitor's own that says what the example's says. */
  async #recall(call: Call, options: RunCallOptions, admission: Admission): Promise<Job> {
    const visitor = toVisitor(options);
    const { user: _, ...owner } = visitor;
    const handler = admission.handler(call.handler, visitor);
    const messages = await this.#examples.messages({ ...call, inputs: exampleInputs(call, handler) });
    const job = this.#open.create(call.handler, owner, options.once);
    this.#control.relays(job);
    await this.#open.arrive(job, () => {});
    relay(messages, job, (body) => this.#remember(owner.session, { propOverrides: propOverrides(body, handler) })).then(
      () => job.end && this.#open.get(job.id) && this.#retire(job),
      (error: unknown) => this.#fail({ job }, error),
    );
    return job;
  }

  #checkOpen() {
    if (!this.#closed) return;
    throw new VitrineError("busy", "This demo is shutting down. Try again in a moment.", { retryAfter: 5 });
  }

  /** Runs the calls that the backlog releases. Never rejects: what goes wrong before the start ends the calls. */
  async #start(calls: readonly PlannedCall[], release: () => void) {
    const known = calls.map(({ job }) => this.#open.accepted(job.id));
    const running: RunningCall[] = [];
    try {
      for (const [at, call] of calls.entries()) {
        const job = known[at] ?? (await this.#open.adopt(call.job.id));
        if (job) running.push({ job, call });
      }
      const [{ job: { handler: name }, rendered }] = calls as readonly [PlannedCall]; // prettier-ignore
      const handler = rendered?.description ?? (await this.#describe()).handlers[name];
      if (!handler) throw new NotFoundError(`There is no handler "${name}" any more.`);
      await this.#admit();
      const live = running.filter(({ job }) => this.#control.mayStart(job));
      for (const { job, call } of live) this.#open.feeds.keep(job.id, () => openFeeds(handler, call.feeds));
      if (live.length > 0 && !this.#closed) this.#scheduler.start(name, handler, live, release);
      else release();
    } catch (error) {
      for (const one of running) this.#fail(one, error);
      release();
    }
  }

  #fail(running: Pick<RunningCall, "job">, error: unknown) {
    if (running.job.ended) return;
    running.job.failed(toCallerError(error, running.job, this.#tell).problem);
    this.#retire(running.job);
  }

  #started({ job, call }: RunningCall, { sessionState }: HandlerDescription) {
    if (Object.keys(sessionState).length > 0) this.#states.begin(job);
    const waitedMs = job.startedAt! - job.openedAt;
    const { traceparent } = call.request;
    this.#tell({ kind: "started", job: job.id, handler: job.handler, waitedMs, ...(traceparent && { traceparent }) });
  }

  async #taskCall({ call, job }: RunningCall, handler: HandlerDescription): Promise<TaskCall> {
    const { job: _, rendered, feeds: __, attempts: ___, ...rest } = call;
    const { session } = job.owner;
    const state = await this.#sessions.read(session, true);
    this.#listened.render(state.renderings);
    const given = await this.#lifetimes.given(session, handler, state, 1);
    const rendering = rendered && { rendering: rendered.source };
    return { ...rest, ...rendering, owner: job.owner, ...this.#open.feeds.of(job.id), ...given };
  }

  #step({ job }: RunningCall, handler: HandlerDescription, step: Exclude<Step, { kind: "failed" }>) {
    if (step.kind !== "output") return job.say(step);
    const { sessionState: set = {}, renderings: _, isLast, ...body } = step;
    const sessionState = this.#lifetimes.set(job.owner.session, set);
    const change = { sessionState, propOverrides: propOverrides(body, handler), renderings: renderings(step, handler) };
    const written = this.#remember(job.owner.session, change);
    const state = this.#listened.among(set);
    if (body.outputs ?? body.patch ?? body.updates ?? state[0])
      job[isLast ? "returned" : "output"]({ ...body, ...(state.length > 0 && { state }) });
    return written;
  }

  #remember(session: string, change: Partial<SessionState>) {
    const isEmpty = Object.values(change).every((part) => Object.keys(part).length === 0);
    return isEmpty ? undefined : this.#states.write(session, change);
  }

  #retire(job: Job) {
    void this.#keeper.renew(job);
    this.#open.retire(job);
    this.#states.end(job);
    this.#tell({ kind: "ended", job: job.id, handler: job.handler, ...job.end! });
  }

  async #clean() {
    await Promise.all([...this.#open].map((job) => this.#keeper.renew(job)));
    this.#jobs.sweep();
    await this.#lifetimes.sweep();
    await this.#keeper.endExpired();
  }
}
