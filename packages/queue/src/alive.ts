import type { Connections } from "./connections.ts";
import { Script } from "./script.ts";

/** Time between two signs of life, and after which a process without one is gone, in milliseconds. */
const BEAT_MS = 400;
const GONE_MS = 2500;
/** Time that all have for a sign after Redis was away, in milliseconds: longer than the longest pause between two attempts to connect. */
const BACK_MS = 1200;
/** Time after which signs of processes that are gone are deleted, in milliseconds. */
const FORGOTTEN_MS = 600_000;

const BEAT = new Script<number>(
  "alive_beat",
  `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
return redis.call('ZADD', KEYS[1], now, ARGV[1])`,
);

/** Milliseconds since the sign of life of a process, or null. */
const SINCE = new Script<number | null>(
  "alive_since",
  `
local time = redis.call('TIME')
local seen = redis.call('ZSCORE', KEYS[1], ARGV[1])
return seen and time[1] * 1000 + math.floor(time[2] / 1000) - seen`,
);

/**
 * Signs of life of the processes that run functions. They come from the process that holds a call's lock, which never runs a
 * function itself: a function that blocks its own process does not stop them.
 */
export class Alive {
  readonly #connections: Connections;
  readonly #key: string;
  readonly #me: string;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Since when this process has reached Redis without a break. */
  #since = performance.now();

  constructor(connections: Connections, key: string, me: string) {
    this.#connections = connections;
    this.#key = key;
    this.#me = me;
    connections.fast.on("ready", () => {
      this.#since = performance.now();
      if (this.#timer) this.#beat();
    });
  }

  /** Starts to give signs of life. */
  start(): void {
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
    this.#timer.unref();
    if (this.#connections.fast.status === "ready") this.#beat();
  }

  /**
   * Whether a process is gone. After Redis was away, all look as if they were: they are then given the time for a sign.
   */
  async isGone(process: string): Promise<boolean> {
    if (process === this.#me) return false;
    if (performance.now() - this.#since < BACK_MS) return false;
    const silentMs = await SINCE.run(this.#connections.fast, [this.#key], [process]);
    return silentMs === null || silentMs > GONE_MS;
  }

  /** Gives no more signs: what ran here is lost. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#connections.fast.zrem(this.#key, this.#me).catch(() => {});
  }

  #beat() {
    BEAT.run(this.#connections.fast, [this.#key], [this.#me, FORGOTTEN_MS]).catch(() => {});
  }
}
