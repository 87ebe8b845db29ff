import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { begin, Call, Processes } from "./testing/processes.ts";
import { hasRedis, TestRedis } from "./testing/redis.ts";

const COUNTED = Array.from({ length: 60 }, (_, at) => `${at + 1} `).join("");

describe.skipIf(!hasRedis)("calls of handlers with retries", () => {
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

  test("run again elsewhere when their process died, and are lost when the next one died too", async () => {
    const web = processes.open({ runs: false });
    const first = await processes.startWorker();
    const [short, long] = [begin(web, 60, "a", "again"), begin(web, 1000, "b", "again")];
    await Promise.all([short.until("output"), long.until("output")]);
    const second = await processes.startWorker();
    first.kill("SIGKILL");
    expect(await short.ended).toMatchObject({ kind: "done", outputs: { reply: COUNTED } });
    expect(short.messages.filter(({ kind }) => kind === "attempt")).toMatchObject([{ attempt: 2, of: 2 }]);
    expect(short.text).toBe(COUNTED);
    expect(short.messages.map(({ id }) => id)).toEqual(short.messages.map((_, at) => at + 1));
    processes.open();
    second.kill("SIGKILL");
    expect(await long.ended).toMatchObject({ kind: "failed", error: { code: "lost" } });
  });

  test("get nothing from a process that was frozen and goes on", async () => {
    const web = processes.open({ runs: false });
    const frozen = await processes.startWorker();
    const call = begin(web, 60, "a", "again");
    await call.until("output");
    processes.open();
    frozen.kill("SIGSTOP");
    await call.until("attempt");
    frozen.kill("SIGCONT");
    expect(await call.ended).toMatchObject({ kind: "done", outputs: { reply: COUNTED } });
    expect(call.text).toBe(COUNTED);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const job = await call.job();
    const again = new Call((signal) => web.resume(job, 0, { session: "a", signal }));
    await again.ended;
    expect(again.messages).toEqual(call.messages);
  });

  test("run again, each of a batch", async () => {
    const web = processes.open({ runs: false });
    const doomed = await processes.startWorker();
    const calls = [1, 2, 3].map((steps) => begin(web, steps, `visitor ${steps}`, "together"));
    await Promise.all(calls.map((call) => call.until("started")));
    processes.open();
    doomed.kill("SIGKILL");
    const ends = await Promise.all(calls.map((call) => call.ended));
    expect(ends).toMatchObject(["1", "2", "3"].map((reply) => ({ kind: "done", outputs: { reply } })));
  });
});

describe.skipIf(!hasRedis)("processes with labels", () => {
  let redis: TestRedis;
  let processes: Processes;
  beforeAll(async () => {
    redis = await TestRedis.start();
    processes = new Processes(redis.url);
  });
  afterAll(async () => {
    await processes.close();
    await redis.stop();
  });

  test("run the functions that name one of them, and no others", async () => {
    const web = processes.open({ runs: false });
    processes.open();
    const labelled = begin(web, 1, "a", "labelled");
    await labelled.until("queued");
    expect(await begin(web, 1, "a").ended).toMatchObject({ kind: "done" });
    expect(labelled.messages.map(({ kind }) => kind)).toEqual(["queued"]);
    processes.open({ labels: ["gpu"] });
    expect(await labelled.ended).toMatchObject({ kind: "done" });
  });
});
