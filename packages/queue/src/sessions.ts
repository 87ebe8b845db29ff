import type { Redis } from "ioredis";
import { changedState, NO_STATE, type SessionState, type SessionStore } from "@vitrine/core";
import type { Connections } from "./connections.ts";
import type { Names } from "./names.ts";
import { Script } from "./script.ts";

/** Options of sessions in Redis. */
export interface RedisSessionsOptions {
  readonly connections: Connections;
  readonly names: Names;
  /** Retention after a visitor's last call, in milliseconds. */
  readonly sessionMs: number;
  /** Clock in milliseconds. Default: that of Redis, so that the clocks of processes need not agree. */
  readonly now?: (() => number) | undefined;
}

type Stored = Record<string, string>;

/** Fields of a session begin with the part of the state that they are in. */
const PARTS = { sessionState: "v:", propOverrides: "p:", renderings: "r:" } as const satisfies Record<
  keyof SessionState,
  string
>;
/** Most sessions that one sweep ends. */
const MAX_EXPIRED = 500;

/** The first argument is the time in milliseconds, or empty for that of Redis. */
const TIME = `
local time = redis.call('TIME')
local now = tonumber(ARGV[1]) or time[1] * 1000 + math.floor(time[2] / 1000)
table.remove(ARGV, 1)`;

/** Reads a session and renews it, if there is one. Keys: session, times. Arguments: session. */
const READ = new Script<string[]>(
  "session_read",
  `${TIME}
redis.call('ZADD', KEYS[2], 'XX', now, ARGV[1])
return redis.call('HGETALL', KEYS[1])`,
);

/**
 * Changes a session, if nobody else has since it was read. Keys: session, times. Arguments: session, version that was read, number of fields to
 * delete, these, then fields and values to set. Returns whether it was changed.
 */
const WRITE = new Script<number>(
  "session_write",
  `${TIME}
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[2] then return 0 end
local removed = tonumber(ARGV[3])
for at = 4, 3 + removed do redis.call('HDEL', KEYS[1], ARGV[at]) end
for at = 4 + removed, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZADD', KEYS[2], now, ARGV[1])
return 1`,
);

/** Records a session. Keys: times. Arguments: session. */
const TOUCH = new Script<number>(
  "session_touch",
  `${TIME}
return redis.call('ZADD', KEYS[1], now, ARGV[1])`,
);

/** Empties a session, and returns what it was. Keys: session, times. Arguments: session. */
const RESET = new Script<string[]>(
  "session_reset",
  `${TIME}
local before = redis.call('HGETALL', KEYS[1])
redis.call('DEL', KEYS[1])
redis.call('ZADD', KEYS[2], 'XX', now, ARGV[1])
return before`,
);

/** Takes the sessions that are over. Keys: times. Arguments: milliseconds, most. */
const EXPIRE = new Script<string[]>(
  "session_expire",
  `${TIME}
local over = redis.call('ZRANGE', KEYS[1], '-inf', '(' .. (now - ARGV[1]), 'BYSCORE', 'LIMIT', 0, ARGV[2])
for _, session in ipairs(over) do redis.call('ZREM', KEYS[1], session) end
return over`,
);

/** Session store in Redis. */
export class RedisSessions implements SessionStore {
  readonly #connections: Connections;
  readonly #names: Names;
  readonly #sessionMs: number;
  readonly #times: string;
  readonly #now: () => number | "";

  constructor({ connections, names, sessionMs, now }: RedisSessionsOptions) {
    this.#now = now ?? (() => "");
    this.#connections = connections;
    this.#names = names;
    this.#sessionMs = sessionMs;
    this.#times = names.one("session-times");
  }

  async read(session: string, patient = false): Promise<SessionState> {
    const read = (redis: Redis) => READ.run(redis, this.#keys(session), [this.#now(), session]);
    const fields = await (patient ? this.#connections.inTheEnd(read) : this.#connections.ask(read));
    return toState(toRecord(fields));
  }

  async write(session: string, change: Partial<SessionState>): Promise<SessionState> {
    const connections = this.#connections;
    const keys = this.#keys(session);
    for (;;) {
      const stored = toRecord(await connections.inTheEnd((redis) => READ.run(redis, keys, [this.#now(), session])));
      const before = toState(stored);
      const next = toFields(changedState(before, change));
      const removed = Object.keys(stored).filter((field) => field !== "version" && !Object.hasOwn(next, field));
      const set = Object.entries(next).filter(([field, value]) => stored[field] !== value);
      const args = [this.#now(), session, stored["version"] ?? "0", removed.length, ...removed, ...set.flat()];
      if (await connections.inTheEnd((redis) => WRITE.run(redis, keys, args))) return before;
    }
  }

  async touch(session: string): Promise<void> {
    await this.#connections.ask((redis) => TOUCH.run(redis, [this.#times], [this.#now(), session]));
  }

  async reset(session: string): Promise<SessionState> {
    const fields = await this.#connections.ask((redis) =>
      RESET.run(redis, this.#keys(session), [this.#now(), session]),
    );
    return toState(toRecord(fields));
  }

  async expire() {
    const redis = this.#connections.patient;
    const over = await EXPIRE.run(redis, [this.#times], [this.#now(), this.#sessionMs, MAX_EXPIRED]);
    return Promise.all(
      over.map(async (session) => {
        const fields = await RESET.run(redis, this.#keys(session), [this.#now(), session]);
        return { session, state: toState(toRecord(fields)) };
      }),
    );
  }

  async close(): Promise<void> {}

  #keys(session: string): [session: string, times: string] {
    return [this.#names.of("session", session), this.#times];
  }
}

function toRecord(fields: readonly string[]): Stored {
  const record: Stored = Object.create(null) as Stored;
  for (let at = 0; at < fields.length; at += 2) record[fields[at]!] = fields[at + 1]!;
  return record;
}

function toState(stored: Stored): SessionState {
  const fields = Object.entries(stored);
  if (fields.length === 0) return NO_STATE;
  const part = (prefix: string) =>
    Object.fromEntries(
      fields.flatMap(([field, text]) =>
        field.startsWith(prefix) ? [[field.slice(prefix.length), JSON.parse(text) as unknown]] : [],
      ),
    );
  return Object.fromEntries(
    Object.entries(PARTS).map(([name, prefix]) => [name, part(prefix)]),
  ) as unknown as SessionState;
}

function toFields(state: SessionState): Stored {
  const fields = Object.entries(PARTS).flatMap(([name, prefix]) =>
    Object.entries(state[name as keyof SessionState]).map(([id, value]) => [prefix + id, JSON.stringify(value)]),
  );
  return Object.fromEntries(fields) as Stored;
}
