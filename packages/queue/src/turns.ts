import { VitrineError } from "@vitrine/core";
import type { Alive } from "./alive.ts";
import type { Connections } from "./connections.ts";
import type { KeptJob } from "./group.ts";
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
 * Gives a job to a process, unless it has started or ended, or another has it. Keys: job. Arguments: process.
 * Returns whether it is given: also when it was before, as the answer may have been lost with the connection.
 */
const CLAIM = new Script<number>(
  "turn_claim",
  `
local meta = redis.call('HMGET', KEYS[1], 'said', 'end', 'runner', 'started')
if not meta[1] or meta[2] or meta[4] then return 0 end
if (meta[3] or '') ~= '' and meta[3] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'runner', ARGV[1])
return 1`,
);

/** Whose turn a call is: it leaves its line once, one process has it at a time, and one that died loses it. */
export class Turns {
  readonly #options: TurnsOptions;
  /** Jobs that this process runs. */
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
    return (await LEAVE.run(connections.patient, keys, args)) === 1;
  }

  /**
   * The log of a call that BullMQ gives, if it is to run here. One that still runs, here or elsewhere, is watched until it
   * ends: its lock was lost, as when Redis was away. One whose process is gone has failed.
   */
  async claim(job: KeptJob): Promise<RedisLog | undefined> {
    const { jobs, me, connections } = this.#options;
    const log = jobs.adopt(job.data.info);
    await log.create();
    while (!connections.isClosed) {
      const [end, runner] = await this.#state(log.id);
      if (end !== null) return jobs.drop(log.id);
      if (!this.#own.has(log.id)) {
        if ((!runner || runner === me) && (await this.#claim(log))) return log;
        if (await this.isLost(job)) return undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return undefined;
  }

  /** The log of a call that runs with another. */
  async claimOther(log: RedisLog): Promise<RedisLog> {
    await log.create();
    await this.#claim(log);
    return log;
  }

  /** Gives a job back that did not start. */
  async unclaim(log: RedisLog): Promise<void> {
    const { connections, names } = this.#options;
    await connections.patient.hset(names.of("job", log.id), "runner", "");
    this.release(log);
  }

  /** Forgets a call that this process has run. */
  release({ id }: RedisLog): void {
    this.#own.delete(id);
    this.#options.jobs.drop(id);
  }

  /** Whether a call that lost its lock is lost: it has started, and its process is gone. It is then told so, with those that ran with it. */
  async isLost({ data }: KeptJob): Promise<boolean> {
    const { jobs, names, connections } = this.#options;
    const [end, runner, hasStarted] = await this.#state(data.call.job.id);
    if (end !== null) return true;
    if (runner ? !(await this.#isGone(runner, data.call.job.id)) : !hasStarted) return false;
    const logs = [jobs.adopt(data.info)];
    for (const id of data.together ?? []) {
      const waits = await connections.patient.hexists(names.one("lines"), id);
      const log = waits ? undefined : await jobs.findInTheEnd(id);
      if (log) logs.push(log);
    }
    await Promise.all(logs.map((log) => this.lose(log)));
    for (const { id } of logs) jobs.drop(id);
    return true;
  }

  /** Ends a call that no process runs any more. */
  async lose(log: RedisLog): Promise<void> {
    const detail = "The machine that ran this call has stopped. Start it again.";
    // Whoever reads it must learn the job's id.
    if (!(await this.#hasMessages(log.id))) log.append({ kind: "queued", job: log.id, place: 0, etaMs: 0 });
    log.append({ kind: "failed", error: new VitrineError("lost", detail, { title: "The call was lost" }).problem });
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

  async #claim({ id }: RedisLog): Promise<boolean> {
    const { connections, names, me } = this.#options;
    const isGiven = (await CLAIM.run(connections.patient, [names.of("job", id)], [me])) === 1;
    if (isGiven) this.#own.add(id);
    return isGiven;
  }

  /** Whether the process that had a job has it no more. */
  async #isGone(runner: string, job: string): Promise<boolean> {
    const { alive, me } = this.#options;
    return runner === me ? !this.#own.has(job) : alive.isGone(runner).catch(() => false);
  }
}
