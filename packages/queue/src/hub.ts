import type { Redis } from "ioredis";

/** Hears a channel. */
export interface Hearer {
  hear(message: string): void;
  /** Called when messages may have been missed. */
  missed(): void;
}

/** How long a hearer waits until its channel is heard, in milliseconds. It is told later of what it may have missed. */
const PATIENCE_MS = 1000;

/** Channels that one process hears, over one connection. */
export class Hub {
  readonly #redis: Redis;
  readonly #hearers = new Map<string, Set<Hearer>>();

  /** @param redis A connection for this alone, which does not subscribe again by itself. */
  constructor(redis: Redis) {
    this.#redis = redis;
    redis.on("message", (channel, message) => {
      for (const hearer of this.#hearers.get(channel) ?? []) hearer.hear(message);
    });
    redis.on("ready", () => void this.#hearAgain().catch(() => {}));
  }

  /**
   * Starts hearing. Resolves when nothing more can be missed, or else soon, with a function that stops: while Redis is away a
   * hearer goes on with what it has.
   */
  async hear(channel: string, hearer: Hearer): Promise<() => void> {
    const hearers = this.#hearers.get(channel) ?? new Set();
    this.#hearers.set(channel, hearers.add(hearer));
    let isLate = false;
    const heard = this.#redis.subscribe(channel).then(
      () => isLate && hearer.missed(),
      // It is heard when the connection is back.
      () => {},
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([heard, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
    clearTimeout(timer);
    isLate = true;
    return () => {
      hearers.delete(hearer);
      if (hearers.size > 0 || this.#hearers.get(channel) !== hearers) return;
      this.#hearers.delete(channel);
      this.#redis.unsubscribe(channel).catch(() => {});
    };
  }

  async #hearAgain() {
    const channels = [...this.#hearers.keys()];
    if (channels.length > 0) await this.#redis.subscribe(...channels);
    for (const hearers of this.#hearers.values()) for (const hearer of hearers) hearer.missed();
  }
}
