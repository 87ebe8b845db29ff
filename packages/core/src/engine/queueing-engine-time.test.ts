import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { on, type Handler } from "../app/handler.ts";
import { NotFoundError } from "../errors.ts";
import { memoryFiles } from "../files/files.ts";
import { collect, endOf, follow, only, run, someone } from "../testing/listen.ts";
import { closeEngine, engine, make, never, soon } from "../testing/one-engine.ts";
import { data, memory, paper } from "../testing/specs.ts";
import type { LocalEngineOptions } from "./local-engine.ts";

closeEngine();

describe("time goes by:", () => {
  let now = 0;
  beforeEach(() => {
    now = 0;
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(() => vi.useRealTimers());

  /** Advances the clock and runs the engine's periodic work. */
  async function pass(ms: number) {
    now += ms;
    await vi.advanceTimersByTimeAsync(60_000);
    await soon(1);
  }

  function visits(options: LocalEngineOptions = {}) {
    const seen = memory(0);
    const count = data();
    const visit = on([], {
      name: "visit",
      inputs: { seen },
      outputs: { seen, count },
      run: ({ seen }) => ({ seen: seen + 1, count: seen + 1 }),
    });
    return make([visit], { sessionMs: 1000, jobMs: 1000, now: () => now, ...options });
  }

  test("a session is let go when its visitor has been away too long, and no earlier", async () => {
    const visitor = someone();
    visits();
    const count = async () => endOf(await run(engine, "visit", {}, visitor));
    expect(await count()).toMatchObject({ outputs: { count: 1 } });
    await pass(1000);
    expect(await count()).toMatchObject({ outputs: { count: 2 } });
    await pass(1001);
    expect(await count()).toMatchObject({ outputs: { count: 1 } });
  });

  test("an ended job can be read for a while, and then no longer", async () => {
    const visitor = someone();
    visits();
    const messages = await run(engine, "visit", {}, visitor);
    const job = only("queued", messages)[0]!.job;
    await pass(1000);
    expect(await collect(engine.resume(job, 0, visitor))).toEqual(messages);
    await pass(1001);
    await expect(collect(engine.resume(job, 0, visitor))).rejects.toThrow(NotFoundError);
  });

  test("a running job is never let go", async () => {
    const visitor = someone();
    make([on([], { name: "wait", run: never })], { jobMs: 10, now: () => now });
    const followed = follow(engine, "wait", {}, visitor);
    await followed.until("started");
    await pass(10_000);
    await engine.cancel(await followed.job(), visitor);
    expect(endOf(await followed.ended)).toMatchObject({ kind: "cancelled" });
  });

  test("only so many ended jobs are kept, the newest", async () => {
    const visitor = someone();
    visits({ maxEndedJobs: 2 });
    const jobs = [];
    for (let i = 0; i < 3; i++) jobs.push(only("queued", await run(engine, "visit", {}, visitor))[0]!.job);
    await expect(collect(engine.resume(jobs[0]!, 0, visitor))).rejects.toThrow(NotFoundError);
    for (const job of jobs.slice(1)) expect(await collect(engine.resume(job, 0, visitor))).toHaveLength(3);
  });

  describe("a visitor's file", () => {
    const files = memoryFiles();
    const doc = paper();
    const out = paper();
    const handlers = [
      on([], { name: "take", inputs: { doc }, run: () => {} }),
      on([], { name: "give", outputs: { out }, run: () => ({ out: new Blob(["made"]) }) }),
      on([], { name: "hold", inputs: { doc }, run: never }),
    ];

    test.each([
      ["uploaded", (visitor: object) => engine.put({ name: "", type: "", body: new Blob(["x"]) }, visitor)],
      ["sent in a call", (visitor: object) => run(engine, "take", { doc: "data:,x" }, visitor)],
      ["made by a function", (visitor: object) => run(engine, "give", {}, visitor)],
    ])("that was %s goes with its visitor, and no earlier", async (_, bring) => {
      const put = vi.spyOn(files, "put");
      make(handlers, { sessionMs: 1000, now: () => now, files });
      await bring(someone());
      const { ref } = await (put.mock.results[0]!.value as ReturnType<typeof files.put>);
      put.mockRestore();
      await pass(1000);
      expect(await files.get(ref.id)).toBeDefined();
      await pass(1);
      expect(await files.get(ref.id)).toBeUndefined();
    });

    test("stays while a call of the visitor runs, and while the visitor reads it", async () => {
      const visitor = someone();
      make(handlers, { sessionMs: 1000, now: () => now, files });
      const ref = await engine.put({ name: "", type: "", body: new Blob(["x"]) }, visitor);
      await pass(900);
      await engine.get(ref.id, visitor);
      await pass(900);
      const followed = follow(engine, "hold", { doc: ref }, visitor);
      await followed.until("started");
      await pass(5000);
      expect(await (await engine.get(ref.id, visitor)).blob.text()).toBe("x");
    });
  });
});

describe("a job whose page was closed", () => {
  let now = 0;
  const running = () =>
    vi.fn<(inputs: object, context: { readonly signal: AbortSignal }) => Promise<void>>(
      (_, { signal }) => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve())),
    );

  async function leave(handler: Handler) {
    now = 0;
    const ended: string[] = [];
    make([handler], {
      abandonedMs: 60,
      now: () => now,
      onEvent: (event) => event.kind === "ended" && ended.push(event.outcome),
    });
    const visitor = someone();
    const abort = new AbortController();
    const followed = follow(engine, "go", {}, { ...visitor, signal: abort.signal });
    const job = await followed.job();
    await soon();
    abort.abort();
    await followed.ended;
    return { job, visitor, ended };
  }

  test("is cancelled when its session is not heard of any more", async () => {
    const { ended } = await leave(on([], { name: "go", run: running() }));
    await soon(30);
    expect(ended).toEqual([]);
    now = 61;
    await vi.waitFor(() => expect(ended).toEqual(["cancelled"]));
  });

  test("goes on while the visitor listens, or asks for anything", async () => {
    const { ended, job, visitor } = await leave(on([], { name: "go", run: running() }));
    now = 50;
    await engine.put({ name: "a.txt", type: "text/plain", body: new Blob(["a"]) }, visitor);
    now = 100;
    await soon(30);
    const again = collect(engine.resume(job, 0, visitor));
    now = 1000;
    await soon(30);
    expect(ended).toEqual([]);
    await engine.cancel(job, visitor);
    expect(endOf(await again)).toMatchObject({ kind: "cancelled" });
  });

  test("goes on where its handler says so", async () => {
    const { ended } = await leave(on([], { name: "go", keepRunning: true, run: running() }));
    now = 1000;
    await soon(30);
    expect(ended).toEqual([]);
  });
});
