import type { Connections } from "./connections.ts";
import type { Group } from "./group.ts";
import type { RedisJobs } from "./jobs.ts";
import type { Names } from "./names.ts";
import type { Turns } from "./turns.ts";

/** What the search for strays needs. */
export interface StraysOptions {
  readonly connections: Connections;
  readonly names: Names;
  readonly jobs: RedisJobs;
  readonly turns: Turns;
  /** The groups that this process knows. */
  readonly groups: () => Promise<readonly Group[]>;
}

/** Time between two looks, in milliseconds, and the most calls of a line that are looked at. */
const LOOK_MS = 15_000;
const MAX_CALLS = 1000;
/** A visitor that no call is counted for. */
const NOBODY = "?";

/**
 * Calls in lines that BullMQ does not know: the process that accepted one died between the two. Each is seen twice before it is
 * taken out and ended, since a call enters its line before its queue.
 */
export class Strays {
  readonly #options: StraysOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Those of the last look. */
  #seen: ReadonlySet<string> = new Set();

  constructor(options: StraysOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look().catch(() => {}), LOOK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look() {
    const strays = new Set<string>();
    for (const group of await this.#options.groups()) {
      for (const id of await this.#strayIn(group)) {
        strays.add(id);
        if (this.#seen.has(id)) await this.#end(group, id);
      }
    }
    this.#seen = strays;
  }

  async #strayIn({ name }: Group): Promise<string[]> {
    const { names, connections } = this.#options;
    const redis = connections.patient;
    const line = names.of("line", name);
    const strays = [];
    for (const id of await redis.zrange(line, 0, MAX_CALLS - 1)) {
      const isKnown = (await redis.exists(names.bullKey(name, id))) > 0;
      // It may have begun to run meanwhile.
      if (!isKnown && (await redis.zscore(line, id)) !== null) strays.push(id);
    }
    return strays;
  }

  async #end({ name }: Group, id: string) {
    const { jobs, turns } = this.#options;
    const log = await jobs.findInTheEnd(id);
    const job = { id, handler: log?.handler ?? "" };
    await turns.leave({ call: { job }, visitor: NOBODY }, name, false);
    if (log) await turns.lose(log);
  }
}
