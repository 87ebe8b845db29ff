import type { JobInfo, JobLog, JobStore } from "@vitrine/core";
import { RedisLog, type LogPlace } from "./job-log.ts";

/** How long `close` waits for messages that are on their way, in milliseconds. */
const CLOSE_MS = 2000;
/** Sweeps after which a log that was opened and never written to is forgotten: its call was refused. */
const BLANK_SWEEPS = 2;

/** Job store in Redis: any process reads what any other writes. Redis itself deletes ended jobs after their time. */
export class RedisJobs implements JobStore {
  readonly #place: LogPlace;
  /** Logs that this process writes to: all its writers share the order of one. */
  readonly #written = new Map<string, { readonly log: RedisLog; sweeps: number }>();

  constructor(place: Omit<LogPlace, "onEnd">) {
    this.#place = { ...place, onEnd: ({ id }) => void this.#written.delete(id) };
  }

  open(info: JobInfo): JobLog {
    return this.#keep(new RedisLog(info, this.#place, true));
  }

  find(id: string): Promise<RedisLog | undefined> {
    return this.#find(id, (key) => this.#place.connections.ask((redis) => redis.hget(key, "info")));
  }

  /** As `find`, for what must be done in the end: waits until Redis is back. */
  findInTheEnd(id: string): Promise<RedisLog | undefined> {
    return this.#find(id, (key) => this.#place.connections.patient.hget(key, "info"));
  }

  async #find(id: string, infoAt: (key: string) => Promise<string | null>): Promise<RedisLog | undefined> {
    const known = this.#written.get(id);
    if (known) return known.log;
    const info = await infoAt(this.#place.names.of("job", id));
    return info === null ? undefined : new RedisLog(JSON.parse(info) as JobInfo, this.#place);
  }

  /** What a job's log is, or was, created with. */
  infoOf(job: JobInfo): JobInfo {
    return this.#written.get(job.id)?.log.info ?? job;
  }

  /** Creates the log of a job that was opened here; of one that starts at once, it says so. */
  async create(id: string, isFirst: boolean): Promise<void> {
    const log = this.#written.get(id)?.log;
    if (isFirst) log?.append({ kind: "queued", job: id, place: 0, etaMs: 0 });
    await log?.create();
  }

  /** The log of a job that this process runs, or ends. */
  adopt(info: JobInfo): RedisLog {
    return this.#written.get(info.id)?.log ?? this.#keep(new RedisLog(info, this.#place, true));
  }

  /** Forgets the log of a job that another process runs. */
  drop(id: string): undefined {
    this.#written.delete(id);
  }

  sweep(): void {
    for (const [id, kept] of this.#written)
      if (kept.log.isBlank && kept.sweeps++ >= BLANK_SWEEPS) this.#written.delete(id);
  }

  async close(): Promise<void> {
    const flushed = Promise.all([...this.#written.values()].map(({ log }) => log.flushed()));
    await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
    this.#written.clear();
  }

  #keep(log: RedisLog): RedisLog {
    this.#written.set(log.id, { log, sweeps: 0 });
    return log;
  }
}
