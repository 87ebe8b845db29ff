import { plainRequest, queueRules, turnOf, type Health } from "@vitrine/core/internal";
import { WaitingError } from "bullmq";
import type { Backlog, BacklogListener, PlannedCall, QueueRules } from "@vitrine/core";
import type { Alive } from "./alive.ts";
import type { Connections } from "./connections.ts";
import { Group, type GroupRules, type KeptCall, type KeptJob } from "./group.ts";
import type { Inbox } from "./inbox.ts";
import type { RedisLog } from "./job-log.ts";
import type { RedisJobs } from "./jobs.ts";
import { ENTER, LEARN } from "./line-scripts.ts";
import type { Names } from "./names.ts";
import type { Letter } from "./peers.ts";
import type { Signal, Signals } from "./signals.ts";
import { Strays } from "./strays.ts";
import { Turns, type Claimed } from "./turns.ts";
import { Waiting } from "./waiting.ts";

/** What a backlog in Redis needs. */
export interface RedisBacklogOptions {
  readonly connections: Connections;
  readonly names: Names;
  readonly signals: Signals;
  readonly inbox: Inbox<Letter>;
  readonly jobs: RedisJobs;
  readonly alive: Alive;
  /** Name of this process. */
  readonly me: string;
  /** Labels of the handlers whose calls this process runs. */
  readonly labels: readonly string[];
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** A call that runs in a batch with another. */
interface TakenCall extends Claimed {
  readonly data: KeptCall;
}

const { BATCH_WAIT_MS, busyError, etaOf, SMOOTHING } = queueRules;
/** How long a call that was cancelled may keep its place when this process closes, in milliseconds. */
const CLOSE_MS = 1000;
/** How long a call that lost its lock is looked at, and between two looks, in milliseconds. */
const GONE_WITHIN_MS = 6000;
const GONE_LOOK_MS = 300;

/** Backlog in Redis: the calls of all processes in one line for each group, run by BullMQ. */
export class RedisBacklog implements Backlog {
  readonly #options: RedisBacklogOptions;
  readonly #groups = new Map<string, Promise<Group>>();
  readonly #waiting: Waiting;
  readonly #turns: Turns;
  #listener: BacklogListener | undefined;
  #closing: Promise<unknown> | undefined;
  /** Gives back the places of the runs that go on. */
  readonly #held = new Set<() => void>();
  readonly #strays: Strays;

  constructor(options: RedisBacklogOptions) {
    const { connections, names } = options;
    this.#options = options;
    this.#waiting = new Waiting({ connections, names, moved: (...moved) => this.#listener?.moved(...moved) });
    this.#turns = new Turns(options);
    this.#strays = new Strays({ ...options, turns: this.#turns, groups: () => Promise.all(this.#groups.values()) });
  }

  open(listener: BacklogListener): void {
    const isFirst = this.#listener === undefined;
    this.#listener = listener;
    if (!isFirst) return;
    const { signals, alive } = this.#options;
    signals.hear(
      (signal) => {
        if ("moved" in signal) this.#waiting.look(signal.moved);
        else if ("group" in signal) void this.#workOnAll().catch(() => {});
      },
      () => void this.#workOnAll().catch(() => {}),
    );
    if (!this.#runs) return;
    alive.start();
    void this.#workOnAll().catch(() => {});
    this.#strays.start();
  }

  /** Whether this process runs calls. */
  get #runs(): boolean {
    return this.#options.labels.length > 0;
  }

  async add(call: PlannedCall, rules: QueueRules): Promise<void> {
    const { connections, names, signals, jobs, me } = this.#options;
    const { id, handler, owner } = call.job;
    const group = await this.#group(rules.group, rules);
    const visitor = turnOf(owner);
    const keys = [
      names.of("line", group.name),
      names.of("owners", group.name),
      names.of("turns", group.name),
      names.bullKey(group.name, "active"),
      names.one("lines"),
      names.of("pack", handler),
    ];
    const most = Math.min(rules.maxWaiting, 2 ** 40);
    const moved = JSON.stringify({ moved: group.name } satisfies Signal);
    const batched = rules.batch ? 1 : 0;
    const args = [id, visitor, rules.concurrency, most, group.name, batched, signals.channel, moved];
    const entered = await connections.ask((redis) => ENTER.run(redis, keys, args));
    const [isIn, place, priority, average, together] = entered;
    const averageMs = average === "" ? null : Number(average);
    if (!isIn) throw busyError(place, etaOf(place, averageMs, rules.concurrency));
    // A server gives it as lazy getters, which no text would have.
    const plain = { ...call, request: plainRequest(call.request) };
    const { batch, retries = 0 } = rules;
    const info = jobs.infoOf(call.job);
    const kept: KeptCall = { call: plain, info, visitor, origin: me, batch, ...(retries > 0 && { retries }) };
    const delay = rules.batch ? (rules.batch.waitMs ?? BATCH_WAIT_MS) : 0;
    this.#waiting.add(call, group.name, rules.concurrency);
    try {
      await connections.ask(() => group.queue.add("call", kept, { jobId: id, priority, ...(delay && { delay }) }));
    } catch (error) {
      this.#waiting.delete(id);
      void this.#turns.leave(kept, group.name, false).catch(() => {});
      throw error;
    }
    // Nothing is said before: a call that is refused may be made again under its key, and would be taken for this one.
    const isFirst = place <= 0 && !rules.batch;
    if (!isFirst) this.#waiting.say(id, Math.max(1, place), averageMs);
    await jobs.create(id, isFirst);
    if (rules.batch && together >= rules.batch.max) await this.#promote(group, handler);
  }

  async remove(id: string): Promise<boolean> {
    const { connections, names } = this.#options;
    const name = await connections.ask((redis) => redis.hget(names.one("lines"), id));
    if (name === null) return false;
    const group = await this.#group(name);
    const job = await connections.ask(() => group.queue.getJob(id));
    if (!job || (await connections.ask(() => group.queue.remove(id))) !== 1) return false;
    this.#waiting.delete(id);
    return this.#turns.leave(job.data, name, false);
  }

  waiting(): Promise<number> {
    const { connections, names } = this.#options;
    return connections.ask((redis) => redis.hlen(names.one("lines")));
  }

  /** Whether Redis can be reached. */
  async health(): Promise<Health> {
    try {
      await this.#options.connections.ask((redis) => redis.ping());
      return { ok: true };
    } catch {
      return { ok: false, detail: "Redis cannot be reached." };
    }
  }

  /** Forgets a call that another process runs. */
  taken(job: string): void {
    this.#waiting.delete(job);
    this.#options.jobs.drop(job);
  }

  /** Takes no more calls; those that run go on until their places are released. */
  async close(): Promise<void> {
    this.#waiting.close();
    this.#strays.stop();
    this.#closing ??= Promise.all([...this.#groups.values()].map(async (group) => (await group).close()));
    this.#closing.catch(() => {});
  }

  /** Resolves when no call has a place here any more. One that keeps its place too long loses it. */
  async closed(): Promise<void> {
    const late = setTimeout(() => {
      for (const release of this.#held) release();
    }, CLOSE_MS);
    await this.#closing?.catch(() => {});
    clearTimeout(late);
    await this.#options.alive.stop();
  }

  /** The queue of a group. Its rules are what this process's app says; of a group that it only runs, what another said. */
  async #group(name: string, rules?: GroupRules): Promise<Group> {
    const found = this.#groups.get(name);
    if (found) {
      const known = await found;
      if (rules && !known.has(rules)) await this.#set(known, rules);
      return known;
    }
    const opened = this.#openGroup(name, rules);
    this.#groups.set(name, opened);
    opened.catch(() => this.#groups.delete(name));
    return opened;
  }

  async #openGroup(name: string, given?: GroupRules): Promise<Group> {
    const { connections, names, labels } = this.#options;
    const kept = await connections.ask((redis) => redis.hget(names.one("groups"), name));
    const rules = given ?? (JSON.parse(kept ?? "{}") as GroupRules);
    const { fast, patient } = connections;
    const group = new Group({ name, names, rules, fast, patient });
    if (given && kept !== textOf(given)) await this.#set(group, given);
    if (labels.includes(group.worker))
      group.work(
        (job) => this.#run(group, job),
        (id) => void this.#stalled(group, id).catch(() => {}),
      );
    return group;
  }

  async #set(group: Group, rules: GroupRules) {
    const { connections, names, signals } = this.#options;
    await connections.ask(() => group.set(rules));
    await connections.ask((redis) => redis.hset(names.one("groups"), group.name, textOf(rules)));
    await connections.ask((redis) => signals.tell(redis, { group: group.name }));
  }

  /** Runs calls of all groups that the app has had. */
  async #workOnAll() {
    if (!this.#runs || this.#closing) return;
    const { connections, names } = this.#options;
    const groups = await connections.patient.hgetall(names.one("groups"));
    await Promise.all(Object.keys(groups).map((name) => this.#group(name)));
  }

  /** Lets a batch that is full start now. */
  async #promote(group: Group, handler: string) {
    const { connections, names } = this.#options;
    const [first] = await connections.ask((redis) => redis.zrange(names.of("pack", handler), 0, 0));
    const job = first === undefined ? undefined : await connections.ask(() => group.queue.getJob(first));
    // Its time may be over meanwhile: it is then about to start.
    await job?.promote().catch(() => {});
  }

  /** Runs what BullMQ gives. How a call ended is in its log; what could not be started goes back, when this process closes. */
  async #run(group: Group, job: KeptJob): Promise<void> {
    if (this.#closing) return group.handBack(job);
    try {
      await this.#runOrHandBack(group, job);
    } catch (error) {
      // BullMQ forgets a job that failed: nobody else would end the call.
      if (!(error instanceof WaitingError)) await this.#end(this.#options.jobs.adopt(job.data.info));
      throw error;
    }
  }

  async #runOrHandBack(group: Group, job: KeptJob) {
    const { inbox, connections, names, me, now } = this.#options;
    const { origin, call } = job.data;
    this.#waiting.delete(call.job.id);
    await this.#turns.leave(job.data, group.name, true);
    const claimed = await this.#turns.claim(group, job);
    if (!claimed) return;
    const { log } = claimed;
    if (origin !== me) await inbox.send(connections.patient, origin, { taken: call.job.id });
    const others = job.data.batch ? await this.#together(group, job) : [];
    const logs = [log, ...others.map((one) => one.log)];
    const since = now();
    if (!this.#closing) await this.#start([claimed, ...others].map((one) => one.call));
    await Promise.all(logs.map((one) => one.flushed()));
    if (this.#closing && !(await this.#turns.hasEnded(log.id))) return this.#handBack(group, job, log, others);
    const ms = (now() - since) / logs.length;
    const learn = connections.inTheEnd((redis) => LEARN.run(redis, [names.of("turns", group.name)], [ms, SMOOTHING]));
    await Promise.all([learn, ...logs.map((one) => this.#end(one))]);
    for (const one of logs) this.#turns.release(one);
  }

  /** Lets another process run what this one had taken. */
  async #handBack(group: Group, job: KeptJob, log: RedisLog, others: readonly TakenCall[]) {
    for (const { data, log: own } of others) {
      await this.#turns.unclaim(own);
      await group.again(data);
    }
    await this.#turns.unclaim(log);
    await group.handBack(job);
  }

  #start(calls: readonly PlannedCall[]): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        this.#held.delete(release);
        resolve();
      };
      this.#held.add(release);
      this.#listener!.start(calls, release);
    });
  }

  /** Takes calls that run in one batch with this one out of the line. */
  async #together(group: Group, job: KeptJob): Promise<TakenCall[]> {
    const { connections, names, inbox, me } = this.#options;
    const { handler } = job.data.call.job;
    const redis = connections.patient;
    const ids = await redis.zrange(names.of("pack", handler), 0, job.data.batch!.max - 2);
    if (ids.length === 0) return [];
    const found = await Promise.all(ids.map((id) => group.patient.getJob(id)));
    const together = found.flatMap((other) => (other as KeptJob | undefined)?.data ?? []);
    // Said first: if this process dies now, they are known to be with it.
    await job.updateData({ ...job.data, together });
    const taken = [];
    for (const data of together) {
      const { id } = data.call.job;
      if ((await group.patient.remove(id)) !== 1) continue;
      if (!(await this.#turns.leave(data, group.name, true))) continue;
      this.#waiting.delete(id);
      if (data.origin !== me) await inbox.send(redis, data.origin, { taken: id });
      const claimed = await this.#turns.claimOther(data);
      if (claimed) taken.push({ data, ...claimed });
    }
    return taken;
  }

  /** A call that gave its place back has ended, or is lost. */
  async #end(log: RedisLog) {
    await log.flushed();
    if (await this.#turns.hasEnded(log.id)) return;
    await this.#turns.lose(log);
  }

  /** Ends a call whose process is gone, though no process has room to take it up again. */
  async #stalled(group: Group, id: string) {
    for (const since = performance.now(); performance.now() - since < GONE_WITHIN_MS && !this.#closing;) {
      const job = (await group.patient.getJob(id)) as KeptJob | undefined;
      if (!job) return;
      if (await this.#turns.isLost(group, job)) return void (await group.patient.remove(id));
      await new Promise((resolve) => setTimeout(resolve, GONE_LOOK_MS));
    }
  }
}

/** Rules of a group as text, the same for the same rules. */
function textOf({ concurrency, worker }: GroupRules): string {
  return JSON.stringify({ concurrency, worker });
}
