import { localEngine, memoryFiles } from "@vitrine/core";
import { engineContract, testBacklog, testJobStore, testSessionStore } from "@vitrine/core/contract";
import { randomId } from "@vitrine/core/internal";
import { afterAll, beforeAll, describe } from "vitest";
import { redisStores, type RedisStores, type RedisStoresOptions } from "./redis-stores.ts";
import { hasRedis, TestRedis } from "./testing/redis.ts";

describe.skipIf(!hasRedis)("stores in Redis", () => {
  let redis: TestRedis;
  const opened: RedisStores[] = [];
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(async () => {
    await Promise.all(opened.map(({ jobs }) => jobs.close()));
    await redis.stop();
  });

  const open = (options: Partial<RedisStoresOptions> = {}) => {
    const stores = redisStores(redis.url, { app: randomId(), ...options });
    opened.push(stores);
    return stores;
  };

  testJobStore("jobs in Redis", ({ jobMs }) => open({ jobMs }).jobs, { ownClock: true });
  testSessionStore("sessions in Redis", (setup) => open(setup).sessions);
  testBacklog("waiting calls in Redis", ({ now }) => open({ now }).backlog);

  engineContract("localEngine, whose calls another process runs", async (app) => {
    const [name, files] = [randomId(), memoryFiles()];
    const engine = localEngine(app, { ...open({ app: name, runs: false }), files });
    const worker = localEngine(app, { ...open({ app: name }), files, eagerExamples: false });
    return { engine, close: async () => void (await Promise.all([engine.close(), worker.close()])) };
  });
});
