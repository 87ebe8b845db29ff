import type { PlannedCall } from "@vitrine/core";
import { lostEnd } from "@vitrine/core/internal";
import type { Redis } from "ioredis";
import type { Alive } from "./alive.ts";
import type { Connections } from "./connections.ts";
import type { Group, KeptCall, KeptJob } from "./group.ts";
import type { RedisLog } from "./job-log.ts";
import type { RedisJobs } from "./jobs.ts";
import { LEAVE } from "./line-scripts.ts";
import type { Names } from "./names.ts";
import { Script } from "./script.ts";
import type { Signals } from "./signals.ts";

/** What turns need. */
export interface TurnsOptions {
  readonly connections: Connections;
  readonly names: Names;
  readonly signals: Signals;
  readonly jobs: RedisJobs;
  readonly alive: Alive;
  /** Name of this process. */
  readonly me: string;
}

/** What must be known of a call to take it out of its line. */
export interface LeavingCall {
  readonly call: { readonly job: { readonly id: string; readonly handler: string } };
  readonly visitor: string;
}

/** Time between two looks at a call that another process still runs, in milliseconds. */
const LOOK_MS = 300;

/**
 * Gives a job to a process, unless it has started or ended, or another has it. Keys: job. Arguments: process, writer of its log.
 * Returns whether it is given, also when it was before, as the answer may have been lost with the connection; and how often the
 * function was started by processes that are gone.
 */
const CLAIM = new Script<readonly [isGiven: 0 | 1, attempts: number]>(
  "turn_claim",
  `
local meta = redis.call('HMGET', KEYS[1], 'said', 'end', 'runner', 'started', 'attempts')
if not meta[1] or meta[2] or meta[4] then return { 0, 0 } end
if (meta[3] or '') ~= '' and meta[3] ~= ARGV[1] then return { 0, 0 } end
redis.call('HSET', KEYS[1], 'runner', ARGV[1], 'writer', ARGV[2])
return { 1, tonumber(meta[5] or 0) }`,
);

/**
 * Takes a job from a process that is gone, if it may be started again. That process adds no message to the log any more.
 * Keys: job. Arguments: process, most retries. Returns whether the job may be started again.
 */
const TAKE_BACK = new Script<number>(
  "turn_take_back",
  `
local meta = redis.call('HMGET', KEYS[1], 'end', 'runner', 'attempts', 'writer')
if meta[1] then return 0 end
if (meta[2] or '') ~= ARGV[1] then return 1 end
local attempts = tonumber(meta[3] or 0) + 1
if attempts > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'runner', '', 'attempts', attempts)
redis.call('HDEL', KEYS[1], 'started')
if meta[4] then redis.call('HSET', KEYS[1], 'x:' .. meta[4], 1) end
return 1`,
);

/** A call that runs here. */
export interface Claimed {
  readonly log: RedisLog;
  readonly call: PlannedCall;
}

/** Whose turn a call is: it leaves its line once, one process has it at a time, and one that died loses it. */
export class Turns {
  readonly #options: TurnsOptions;
  /** Jobs that this process runs, or is about to. */
  readonly #own = new Set<string>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Takes a call out of its line. Returns whether it was in it. */
  async leave({ call, visitor }: LeavingCall, group: string, isStarting: boolean): Promise<boolean> {
    const { connections, names, signals } = this.#options;
    const { id, handler } = call.job;
    const keys = [
      names.of("line", group),
      names.of("owners", group),
      names.of("turns", group),
      names.one("lines"),
      names.of("pack", handler),
    ];
    const signal = JSON.stringify({ moved: group });
    const args = [id, visitor, isStarting ? 1 : 0, signals.channel, signal];
    return (await connections.inTheEnd((redis) => LEAVE.run(redis, keys, args))) === 1;
  }

  /**
   * A call that BullMQ gives, if it is to run here. One that still runs, here or elsewhere, is watched until it ends: its lock
   * was lost, as when Redis was away. One whose process is gone is started again if it may be, and has failed if not.
   */
  async claim(group: Group, job: KeptJob): Promise<Claimed | undefined> {
    const { jobs, me, connections } = this.#options;
    const { id } = job.data.call.job;
    while (!connections.isClosed) {
      const log = jobs.adopt(job.data.info);
      await log.create();
      const [end, runner] = await this.#state(id);
      if (end !== null) return jobs.drop(id);
      if (!this.#own.has(id)) {
        const claimed = !runner || runner === me ? await this.#claim(log, job.data) : undefined;
        if (claimed) return claimed;
        if (await this.isLost(group, job)) return undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return undefined;
  }

  /** A call that runs with another, unless it has ended. */
  async claimOther(kept: KeptCall): Promise<Claimed | undefined> {
    const log = this.#options.jobs.adopt(kept.info);
    await log.create();
    return this.#claim(log, kept);
  }

  /** Gives a job back that did not start. */
  async unclaim(log: RedisLog): Promise<void> {
    const { connections, names } = this.#options;
    await connections.inTheEnd((redis) => redis.hset(names.of("job", log.id), "runner", ""));
    this.release(log);
  }

  /** Forgets a call that this process has run. */
  release({ id }: RedisLog): void {
    this.#own.delete(id);
    this.#options.jobs.drop(id);
  }

  /**
   * Whether a call that lost its lock is lost: it has started, its process is gone, and it may not be started again. It is then
   * told so. The calls of its batch end likewise, or go back to the queue.
   */
  async isLost(group: Group, job: KeptJob): Promise<boolean> {
    const { call, together = [] } = job.data;
    const [end, runner, hasStarted] = await this.#state(call.job.id);
    if (end !== null) return true;
    if (runner ? !(await this.#isGone(runner, call.job.id)) : !hasStarted) return false;
    for (const other of together) await this.#takeBackOther(group, other, runner ?? "");
    if (together.length > 0) await job.updateData({ ...job.data, together: [] });
    if (await this.#takeBack(job.data, runner ?? "")) return false;
    await this.#loseCall(job.data);
    return true;
  }

  /** A call of a batch may wait still, or not have been claimed when the process died. */
  async #takeBackOther(group: Group, kept: KeptCall, gone: string) {
    const { connections, names } = this.#options;
    const { id } = kept.call.job;
    if (await connections.patient.hexists(names.one("lines"), id)) return;
    const [end, runner] = await this.#state(id);
    if (end !== null || (runner && runner !== gone)) return;
    if (!runner || (await this.#takeBack(kept, gone))) return group.again(kept);
    await this.#loseCall(kept);
  }

  async #takeBack({ call, retries = 0 }: KeptCall, gone: string): Promise<boolean> {
    const { connections, names } = this.#options;
    const takeBack = (redis: Redis) => TAKE_BACK.run(redis, [names.of("job", call.job.id)], [gone, retries]);
    return (await connections.inTheEnd(takeBack)) === 1;
  }

  async #loseCall({ info }: KeptCall) {
    const { jobs } = this.#options;
    await this.lose(jobs.adopt(info));
    jobs.drop(info.id);
  }

  /** Ends a call that no process runs any more. */
  async lose(log: RedisLog): Promise<void> {
    // Whoever reads it must learn the job's id.
    if (!(await this.#hasMessages(log.id))) log.append({ kind: "queued", job: log.id, place: 0, etaMs: 0 });
    log.append(lostEnd());
    await log.flushed();
  }

  async #hasMessages(id: string): Promise<boolean> {
    const { connections, names } = this.#options;
    return Number(await connections.patient.hget(names.of("job", id), "said")) > 0;
  }

  async hasEnded(id: string): Promise<boolean> {
    return (await this.#state(id))[0] !== null;
  }

  /** End and runner of a job, and whether it has started; one that is not known has ended. */
  async #state(id: string): Promise<readonly [end: string | null, runner: string | null, hasStarted: boolean]> {
    const { connections, names } = this.#options;
    const fields = ["said", "end", "runner", "started"] as const;
    const [said, end, runner, started] = await connections.patient.hmget(names.of("job", id), ...fields);
    return [said == null ? "lost" : (end ?? null), runner ?? null, started != null];
  }

  async #claim(log: RedisLog, { call }: KeptCall): Promise<Claimed | undefined> {
    const { connections, names, me } = this.#options;
    const claim = (redis: Redis) => CLAIM.run(redis, [names.of("job", log.id)], [me, log.writer]);
    // Said before: whoever looks for lost calls meanwhile must not take this process for one that has let it go.
    this.#own.add(log.id);
    const [isGiven, attempts] = await connections.inTheEnd(claim).catch((): [number, number] => [0, 0]);
    if (isGiven) return { log, call: attempts > 0 ? { ...call, attempts } : call };
    this.#own.delete(log.id);
    return undefined;
  }

  /** Whether the process that had a job has it no more. */
  async #isGone(runner: string, job: string): Promise<boolean> {
    const { alive, me } = this.#options;
    return runner === me ? !this.#own.has(job) : alive.isGone(runner).catch(() => false);
  }
}
