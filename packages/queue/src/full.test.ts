import { setTimeout as sleep } from "node:timers/promises";
import type { Engine, Message } from "@vitrine/core";
import { finish, randomId } from "@vitrine/core/internal";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { redisStores } from "./redis-stores.ts";
import { faultEngine } from "./testing/fault-app.ts";
import { hasRedis, TestRedis } from "./testing/redis.ts";

describe.skipIf(!hasRedis)("a Redis that is full", () => {
  let redis: TestRedis;
  let admin: Redis;
  let engine: Engine;
  beforeAll(async () => {
    redis = await TestRedis.start();
    admin = new Redis(redis.url);
  });
  afterEach(async () => {
    await admin.config("SET", "maxmemory", "0");
    await admin.config("SET", "maxmemory-policy", "noeviction");
    await engine.close();
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    admin.disconnect();
    await redis.stop();
  });

  const open = () => (engine = faultEngine(redis.url, { app: randomId() }));
  /** Leaves no room for another byte. */
  const fill = () => admin.config("SET", "maxmemory", "1");
  const makeRoom = () => admin.config("SET", "maxmemory", "0");
  const run = (steps: number) => engine.run({ handler: "count", inputs: { steps: String(steps) } }, { session: "me" });

  test("refuses a call with words to come back, and takes one when there is room again", async () => {
    open();
    await finish(run(1));
    await fill();
    await expect(finish(run(1))).rejects.toMatchObject({ problem: { code: "unavailable", retryAfter: 5 } });
    await makeRoom();
    await expect(finish(run(1))).resolves.toMatchObject({ reply: "1 " });
  });

  test("holds back what a running call says until there is room again, and loses none of it", async () => {
    open();
    const said: Message[] = [];
    let isFull = false;
    for await (const message of run(20)) {
      said.push(message);
      if (message.kind !== "output" || isFull) continue;
      isFull = true;
      await fill();
      await sleep(700);
      await makeRoom();
    }
    expect(said.at(-1)).toMatchObject({ kind: "done" });
    expect(said.map(({ id }) => id)).toEqual(said.map((_, at) => at + 1));
  }, 20_000);

  test("keeps a call that starts waiting for its visitor's state, which others are refused", async () => {
    open();
    const { sessions, jobs } = redisStores(redis.url, { app: randomId(), runs: false });
    await sessions.write("me", { sessionState: {} });
    await fill();
    await expect(sessions.read("me")).rejects.toMatchObject({ problem: { code: "unavailable" } });
    const state = sessions.read("me", true);
    await sleep(300);
    await makeRoom();
    await expect(state).resolves.toMatchObject({ sessionState: {} });
    await jobs.close();
  });

  test("is warned of at the first call where it would throw away what it holds instead", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    await admin.config("SET", "maxmemory-policy", "allkeys-lru");
    open();
    await finish(run(1));
    expect(warned.mock.calls.join()).toContain("Eviction policy is allkeys-lru");
  });
});
