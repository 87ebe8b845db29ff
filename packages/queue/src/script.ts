import type { Redis } from "ioredis";

type Argument = string | number | Buffer;
type Custom = (keys: number, ...args: Argument[]) => Promise<unknown>;

/** A Lua script that Redis runs as one step. The keys that it uses are all given. */
export class Script<Answer> {
  readonly #name: string;
  readonly #lua: string;

  constructor(name: string, lua: string) {
    this.#name = `vitrine_${name}`;
    this.#lua = lua;
  }

  run(redis: Redis, keys: readonly string[], args: readonly Argument[]): Promise<Answer> {
    if (!(this.#name in redis)) redis.defineCommand(this.#name, { lua: this.#lua });
    const command = (redis as unknown as Record<string, Custom>)[this.#name]!;
    return command.call(redis, keys.length, ...keys, ...args) as Promise<Answer>;
  }
}
