import type { EngineOptions } from "@vitrine/core";
import { randomId } from "@vitrine/core/internal";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Connections } from "./connections.ts";
import { Hub } from "./hub.ts";
import { RedisJobs } from "./jobs.ts";
import { Names } from "./names.ts";
import type { RedisStoresOptions } from "./redis-stores.ts";
import { begin, Call, Processes } from "./testing/processes.ts";
import { hasRedis, TestRedis } from "./testing/redis.ts";

const LOST_MS = 5000;

describe.skipIf(!hasRedis)("processes that share a Redis", () => {
  let redis: TestRedis;
  let processes: Processes;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  beforeEach(() => {
    processes = new Processes(redis.url);
  });
  afterEach(() => processes.close());
  afterAll(() => redis.stop());

  const open = (options?: Partial<RedisStoresOptions>, more?: EngineOptions) => processes.open(options, more);

  test("give a job's messages at any of them, from where a reader was", async () => {
    const [web, other, session] = [open({ runs: false }), open({ runs: false }), "me"];
    open();
    const call = begin(web, 8, session);
    await call.until("output");
    call.leave();
    const seen = call.messages.length;
    const rest = new Call((signal) =>
      other.resume(call.messages[0]!.kind === "queued" ? call.messages[0]!.job : "", seen, { session, signal }),
    );
    await rest.ended;
    call.messages.push(...rest.messages);
    expect(call.messages.map(({ id }) => id)).toEqual(call.messages.map((_, at) => at + 1));
    expect(call.text).toBe("1 2 3 4 5 6 7 8 ");
  });

  test("cancel a call that another runs, and one that waits at another", async () => {
    const [web, other, session] = [open({ runs: false }), open({ runs: false }), "me"];
    open();
    const running = begin(web, 1000, session, "alone");
    await running.until("output");
    const waiting = begin(web, 1, session, "alone");
    await other.cancel(await waiting.job(), { session });
    expect((await waiting.ended)?.kind).toBe("cancelled");
    await other.cancel(await running.job(), { session });
    expect((await running.ended)?.kind).toBe("cancelled");
    expect((await begin(other, 1, session, "alone").ended)?.kind).toBe("done");
  });

  test("cancel the calls of a session at all of them by a reset at one", async () => {
    const [web, other] = [open({ runs: false }), open({ runs: false })];
    open();
    const [mine, others] = [begin(web, 1000, "me"), begin(web, 5, "you")];
    await Promise.all([mine.until("output"), others.until("output")]);
    await other.reset({ session: "me" });
    expect((await mine.ended)?.kind).toBe("cancelled");
    expect((await others.ended)?.kind).toBe("done");
  });

  test("keep a call that is read at another, and cancel one that nobody reads", async () => {
    const quick = { abandonedMs: 600 };
    const [web, other, session] = [open({ runs: false }, quick), open({ runs: false }, quick), "me"];
    open({}, quick);
    const [left, read] = [begin(web, 1000, "gone"), begin(web, 60, session)];
    const [leftJob, readJob] = [await left.job(), await read.job()];
    left.leave();
    read.leave();
    const again = new Call((signal) => other.resume(readJob, 0, { session, signal }));
    expect((await again.ended)?.kind).toBe("done");
    const end = await new Call((signal) => other.resume(leftJob, 0, { session: "gone", signal, unattended: true }))
      .ended;
    expect(end?.kind).toBe("cancelled");
  });

  test("end the calls of one that died in 5 s, and give their places to others", async () => {
    const web = open({ runs: false });
    const doomed = await processes.startWorker();
    const lost = ["a", "b", "c", "d"].map((session) => begin(web, 1000, session));
    await Promise.all(lost.map((call) => call.until("output")));
    open();
    const kept = begin(web, 8, "e");
    await kept.until("queued");
    const since = performance.now();
    doomed.kill("SIGKILL");
    const ends = await Promise.all(lost.map((call) => call.ended));
    expect(performance.now() - since).toBeLessThan(LOST_MS);
    expect(ends).toMatchObject(lost.map(() => ({ kind: "failed", error: { code: "lost" } })));
    expect((await kept.ended)?.kind).toBe("done");
  });

  test("take no result of one that was frozen and comes back", async () => {
    const web = open({ runs: false });
    const frozen = await processes.startWorker();
    const call = begin(web, 20, "a");
    await call.until("output");
    open();
    frozen.kill("SIGSTOP");
    expect(await call.ended).toMatchObject({ kind: "failed", error: { code: "lost" } });
    frozen.kill("SIGCONT");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const again = new Call((signal) =>
      web.resume(call.messages.length > 0 ? jobOf(call) : "", 0, { session: "a", signal }),
    );
    await again.ended;
    expect(again.messages).toEqual(call.messages);
  });

  test("say nothing of a call that could not be queued, so that it may be made again under its key", async () => {
    const [here, elsewhere] = [processes.stores(), processes.stores()];
    const job = { id: randomId(), handler: "count", owner: { session: "me" }, request: "digest" };
    const rules = { group: "g", concurrency: 1, maxWaiting: 10, batch: null };
    here.backlog.open({
      start() {},
      moved: (_, place) => log.append({ kind: "queued", job: job.id, place, etaMs: 0 }),
    });
    const log = here.jobs.open(job);
    const call = { job, inputs: { steps: 1n as unknown as string }, request: { headers: {} } };
    await expect(async () => here.backlog.add(call, rules)).rejects.toThrow("BigInt");
    expect(await elsewhere.jobs.find(job.id)).toBeUndefined();
  });

  test("end a call that they had accepted, and let go when another took it", async () => {
    const [connections, names] = [new Connections(redis.url), new Names(processes.app)];
    const jobs = new RedisJobs({ connections, names, hub: new Hub(connections.openHub()), jobMs: 1000 });
    const info = { id: randomId(), handler: "count", owner: { session: "me" } };
    const accepted = jobs.adopt(info);
    accepted.append({ kind: "queued", job: info.id, place: 1, etaMs: null });
    await accepted.flushed();
    jobs.drop(info.id);
    const lost = jobs.adopt(info);
    lost.append({ kind: "cancelled" });
    await lost.flushed();
    expect(await lost.last()).toMatchObject({ kind: "cancelled", id: 2 });
    await jobs.close();
    connections.close();
  });

  test("share nothing with another app on the same Redis", async () => {
    const web = open();
    const stranger = open({ app: randomId() });
    const call = begin(web, 30, "me");
    const job = await call.job();
    await expect(stranger.cancel(job, { session: "me" })).rejects.toThrow("no such job");
    await stranger.reset({ session: "me" });
    expect((await call.ended)?.kind).toBe("done");
  });

  test("let one visitor's hundred calls hold up another for three turns at most", async () => {
    const web = open({ runs: false });
    const many = Array.from({ length: 100 }, () => begin(web, 1, "many", "alone"));
    await Promise.all(many.map((call) => call.until("queued")));
    const one = begin(web, 1, "one", "alone");
    await one.until("queued");
    open();
    await one.ended;
    expect(many.filter((call) => call.messages.at(-1)?.kind === "done").length).toBeLessThanOrEqual(3);
  });

  describe("when Redis is away", () => {
    test.each(["SIGKILL", "SIGSTOP"] as const)(
      "refuse a call in 2 s (%s), and take one when it is back",
      async (signal) => {
        const web = open();
        expect((await begin(web, 1, "me").ended)?.kind).toBe("done");
        await (signal === "SIGKILL" ? redis.kill() : redis.signal(signal));
        const since = performance.now();
        await expect(begin(web, 1, "me").ended).rejects.toMatchObject({
          problem: { code: "unavailable", retryAfter: 5 },
        });
        expect(performance.now() - since).toBeLessThan(2000);
        await (signal === "SIGKILL" ? redis.start() : redis.signal("SIGCONT"));
        await expect.poll(async () => (await web.health?.())?.ok, { timeout: 5000 }).toBe(true);
        expect((await begin(web, 1, "me").ended)?.kind).toBe("done");
      },
    );

    test("go on with what runs, and say all of it when it is back", async () => {
      const web = open({ runs: false });
      open();
      const call = begin(web, 100, "me");
      await call.until("output");
      await redis.kill();
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await redis.start();
      expect((await call.ended)?.kind).toBe("done");
      expect(call.text).toBe(Array.from({ length: 100 }, (_, at) => `${at + 1} `).join(""));
    });

    test("and comes back without its last second, end a call whose messages it has forgotten", async () => {
      const web = open({ runs: false });
      open();
      const call = begin(web, 200, "me");
      await call.until("output");
      const putBack = await redis.keep();
      const seen = call.messages.length;
      await expect.poll(() => call.messages.length).toBeGreaterThan(seen + 5);
      await redis.kill();
      await putBack();
      await redis.start();
      expect(await call.ended).toMatchObject({ kind: "failed", error: { code: "lost" } });
      expect(call.messages.map(({ id }) => id)).toEqual(call.messages.map((_, at) => at + 1));
      const again = new Call((signal) => web.resume(jobOf(call), 0, { session: "me", signal }));
      expect(await again.ended).toMatchObject({ kind: "failed", error: { code: "lost" } });
    });

    test("and has lost all, end what was read", async () => {
      const web = open();
      const call = begin(web, 1000, "me");
      await call.until("output");
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
      await web.close();
      expect(
        await new Call((signal) => open().resume(jobOf(call), 0, { session: "me", signal })).ended.catch(
          (error: unknown) => error,
        ),
      ).toMatchObject({ problem: { code: "not-found" } });
    });
  });
});

function jobOf({ messages }: Call): string {
  return messages.flatMap((one) => (one.kind === "queued" ? one.job : []))[0]!;
}
