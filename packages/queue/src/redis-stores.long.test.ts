import { localEngine } from "@vitrine/core";
import { engineContract } from "@vitrine/core/contract";
import { randomId } from "@vitrine/core/internal";
import { afterAll, beforeAll, describe } from "vitest";
import { redisStores } from "./redis-stores.ts";
import { hasRedis, TestRedis } from "./testing/redis.ts";

describe.skipIf(!hasRedis)("a process that shares a Redis with no other", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  engineContract("localEngine, all that it keeps in Redis", async (app) => {
    const engine = localEngine(app, redisStores(redis.url, { app: randomId() }));
    return { engine, close: () => engine.close() };
  });
});
