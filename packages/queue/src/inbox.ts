import type { Redis } from "ioredis";
import type { Hub } from "./hub.ts";
import type { Names } from "./names.ts";

/** What one process tells one other. `Letters` are the kinds of what is sent. */
export class Inbox<Letter extends object> {
  readonly #names: Names;
  readonly #hub: Hub;
  readonly #me: string;

  /** @param me Name of this process. */
  constructor(names: Names, hub: Hub, me: string) {
    this.#names = names;
    this.#hub = hub;
    this.#me = me;
  }

  /** Hears what is sent to this process. */
  hear(hear: (letter: Letter) => void): void {
    const hearer = { hear: (text: string) => hear(JSON.parse(text) as Letter), missed() {} };
    this.#hub.hear(this.#names.of("inbox", this.#me), hearer).catch(() => {});
  }

  /** Sends to a process. Returns whether it was there. */
  async send(redis: Redis, to: string, letter: Letter): Promise<boolean> {
    return (await redis.publish(this.#names.of("inbox", to), JSON.stringify(letter))) > 0;
  }
}
