import type { Redis } from "ioredis";
import type { Hub } from "./hub.ts";

/** What one process tells all others of an app. */
export type Signal =
  /** Places in the line of a group have changed. */
  | { readonly moved: string }
  /** A group has a call for the first time, or another limit. */
  | { readonly group: string }
  | { readonly cancel: string }
  | { readonly reset: string };

/** Tells all processes of an app, itself among them. */
export class Signals {
  readonly channel: string;
  readonly #hub: Hub;
  readonly #hearers = new Set<(signal: Signal) => void>();
  readonly #missed = new Set<() => void>();
  #leave: Promise<() => void> | undefined;

  constructor(hub: Hub, channel: string) {
    this.#hub = hub;
    this.channel = channel;
  }

  /** Hears all signals from now on. `missed` is called when some may have been lost. */
  hear(hear: (signal: Signal) => void, missed: () => void = () => {}): void {
    this.#hearers.add(hear);
    this.#missed.add(missed);
    this.#leave ??= this.#hub.hear(this.channel, {
      hear: (text) => {
        const signal = JSON.parse(text) as Signal;
        for (const one of this.#hearers) one(signal);
      },
      missed: () => {
        for (const one of this.#missed) one();
      },
    });
    this.#leave.catch(() => {});
  }

  async tell(redis: Redis, signal: Signal): Promise<void> {
    await redis.publish(this.channel, JSON.stringify(signal));
  }
}
