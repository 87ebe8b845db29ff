import type { Redis } from "ioredis";

/** Hears a channel. */
export interface Hearer {
  hear(message: string): void;
  /** Called when messages may have been missed. */
  missed(): void;
}

/** Channels that one process hears, over one connection. */
export class Hub {
  readonly #redis: Redis;
  readonly #hearers = new Map<string, Set<Hearer>>();

  constructor(redis: Redis) {
    this.#redis = redis;
    redis.on("message", (channel, message) => {
      for (const hearer of this.#hearers.get(channel) ?? []) hearer.hear(message);
    });
    // It has subscribed again by itself when it is ready; what was said meanwhile is lost.
    redis.on("ready", () => {
      for (const hearers of this.#hearers.values()) for (const hearer of hearers) hearer.missed();
    });
  }

  /** Starts hearing. Resolves when nothing more can be missed, with a function that stops. */
  async hear(channel: string, hearer: Hearer): Promise<() => void> {
    const hearers = this.#hearers.get(channel) ?? new Set();
    this.#hearers.set(channel, hearers.add(hearer));
    const leave = () => {
      hearers.delete(hearer);
      if (hearers.size > 0 || this.#hearers.get(channel) !== hearers) return;
      this.#hearers.delete(channel);
      this.#redis.unsubscribe(channel).catch(() => {});
    };
    try {
      await this.#redis.subscribe(channel);
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }
}
