import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { app } from "../app/app.ts";
import type { Engine } from "./engine.ts";
import { InputError, NotFoundError, UserError } from "../errors.ts";
import { memoryFiles } from "../files/files.ts";
import { on, type Handler } from "../app/handler.ts";
import { localEngine, type LocalEngineOptions } from "./local-engine.ts";
import type { EngineEvent } from "./queueing-engine.ts";
import { collect, endOf, follow, kinds, only, run, someone } from "../testing/listen.ts";
import { box, data, memory, paper, words } from "../testing/specs.ts";

let engine: Engine;
afterEach(() => engine.close());

function make(handlers: readonly Handler[], options?: LocalEngineOptions): Engine {
  const components = handlers.flatMap(({ inputs, outputs }) => Object.values({ ...inputs, ...outputs }));
  const placed = components.filter((component) => component["~spec"].value !== "session");
  engine = localEngine(app({ layout: box(...new Set(placed)), handlers }), options);
  return engine;
}

const text = () => words({ value: "" });
const never = () => new Promise<never>(() => {});
const soon = (ms = 5) => new Promise<void>((resolve) => setTimeout(resolve, ms));

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
    for (const job of jobs.slice(1)) expect(await collect(engine.resume(job, 0, visitor))).toHaveLength(4);
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

describe("the one who runs an engine", () => {
  function heard() {
    const events: EngineEvent[] = [];
    return { events, onEvent: (event: EngineEvent) => void events.push(event) };
  }

  test("hears of each call that it is accepted, started and ended, in this order", async () => {
    const { events, onEvent } = heard();
    make([on([], { name: "go", run: () => soon() })], { onEvent });
    await run(engine, "go");
    expect(events).toMatchObject([
      { kind: "accepted", handler: "go" },
      { kind: "started", handler: "go" },
      { kind: "ended", handler: "go", outcome: "done", ms: expect.any(Number) as number },
    ]);
  });

  test("hears the detail of a failure under the id that the visitor was shown", async () => {
    const { events, onEvent } = heard();
    const fail = on([], { name: "fail", run: () => Promise.reject(new Error("out of memory")) });
    make([fail], { onEvent });
    const end = endOf(await run(engine, "fail"));
    const id = end.kind === "failed" ? end.error.id : undefined;
    const error = events.find(({ kind }) => kind === "error");
    expect(error).toMatchObject({ id, handler: "fail", detail: expect.stringContaining("out of memory") as string });
  });

  test("hears which output a function got wrong", async () => {
    const { events, onEvent } = heard();
    const reply = words();
    const lie = on([], { name: "lie", outputs: { reply }, run: () => ({ reply: 3 as unknown as string }) });
    make([lie], { onEvent });
    await run(engine, "lie");
    expect(events.find(({ kind }) => kind === "error")).toMatchObject({
      detail: expect.stringContaining("The function's output reply must be a text; got 3.") as string,
    });
  });

  test("gets a text past what its field takes from others, with the other outputs", async () => {
    const [reply, other] = [words({ maxLength: 3 }), data()];
    const say = on([], { name: "say", outputs: { reply, other }, run: () => ({ reply: "abcd", other: 1 }) });
    make([say]);
    expect(endOf(await run(engine, "say"))).toMatchObject({ kind: "done", outputs: { reply: "abcd", other: 1 } });
  });

  test("hears nothing of what a UserError says to a visitor", async () => {
    const { events, onEvent } = heard();
    const no = on([], {
      name: "no",
      run: async () => {
        throw new UserError("No.");
      },
    });
    make([no], { onEvent });
    await run(engine, "no");
    expect(events.map(({ kind }) => kind)).toEqual(["accepted", "started", "ended"]);
  });

  test("hears nothing of a call that is refused", async () => {
    const { events, onEvent } = heard();
    make([on([], { name: "go", inputs: { text: text() }, run: never })], { onEvent });
    await expect(run(engine, "go", { text: 1 })).rejects.toThrow("text: must be a text");
    expect(events).toEqual([]);
  });
});

describe("a function", () => {
  test("is not called for inputs that do not fit", async () => {
    const called = vi.fn<() => void>();
    make([on([], { name: "go", inputs: { text: words() }, run: () => called() })]);
    for (const inputs of [{}, { text: 1 }, { text: null }, { text: "a", more: 1 }]) {
      await expect(run(engine, "go", inputs)).rejects.toThrow(InputError);
    }
    expect(called).not.toHaveBeenCalled();
  });

  test("is not called for a call that was cancelled while it waited", async () => {
    const called = vi.fn<() => void>();
    make([
      on([], { name: "hold", concurrency: { group: "g", limit: 1 }, run: never }),
      on([], { name: "go", concurrency: { group: "g", limit: 1 }, run: () => called() }),
    ]);
    const [hold, go] = [follow(engine, "hold"), follow(engine, "go")];
    await engine.cancel(await go.job());
    await engine.cancel(await hold.job());
    await soon();
    expect(called).not.toHaveBeenCalled();
  });

  test("is not called any more when the engine closes", async () => {
    const called = vi.fn<() => Promise<never>>(never);
    make([on([], { name: "go", run: () => called() })]);
    const all = [1, 2, 3].map(() => follow(engine, "go"));
    for (const one of all) await one.until("queued");
    await engine.close();
    for (const one of all) expect(endOf(await one.ended)).toMatchObject({ kind: "cancelled" });
    await soon();
    expect(called).toHaveBeenCalledTimes(1);
  });

  test("is told by its signal that it was cancelled", async () => {
    const aborted = vi.fn<() => void>();
    const go = on([], {
      name: "go",
      run: (_, { signal }) => {
        signal.addEventListener("abort", aborted);
        return never();
      },
    });
    make([go]);
    const followed = follow(engine, "go");
    await followed.until("started");
    await engine.cancel(await followed.job());
    expect(aborted).toHaveBeenCalledOnce();
  });

  test("that ignores its signal says nothing any more", async () => {
    const reply = words();
    const go = on([], {
      name: "go",
      outputs: { reply },
      async *run(_, { info }) {
        for (let i = 0; i < 5; i++) {
          await soon();
          info("still here");
          yield { reply: String(i) };
        }
      },
    });
    make([go]);
    const followed = follow(engine, "go");
    await followed.until("started");
    await engine.cancel(await followed.job());
    await soon(30);
    expect(kinds(await collect(engine.resume(await followed.job())))).toEqual(["queued", "started", "cancelled"]);
  });

  test("that cleans up badly after a cancel harms nobody", async () => {
    const thrown = vi.fn<(error: unknown) => void>();
    process.on("unhandledRejection", thrown);
    const reply = words();
    const go = on([], {
      name: "go",
      outputs: { reply },
      async *run() {
        try {
          for (;;) yield (await soon(), { reply: "more" });
        } finally {
          throw new Error("the clean-up failed"); // oxlint-disable-line no-unsafe-finally
        }
      },
    });
    make([go]);
    const followed = follow(engine, "go");
    await followed.until("output");
    await engine.cancel(await followed.job());
    await soon(20);
    process.off("unhandledRejection", thrown);
    expect(thrown).not.toHaveBeenCalled();
    expect(endOf(await followed.ended)).toMatchObject({ kind: "cancelled" });
  });
});

describe("a reset", () => {
  test("drops what a running call of its session would still write", async () => {
    const seen = memory(1);
    const count = data();
    let finish = () => {};
    const slow = on([], {
      name: "slow",
      inputs: { seen },
      outputs: { seen },
      run: ({ seen }) => new Promise<{ seen: number }>((resolve) => (finish = () => resolve({ seen: seen + 1 }))),
    });
    const show = on([], { name: "show", inputs: { seen }, outputs: { count }, run: ({ seen }) => ({ count: seen }) });
    make([slow, show]);
    const visitor = someone();
    await follow(engine, "slow", {}, visitor).until("started");
    await engine.reset(visitor);
    finish();
    await soon();
    expect(endOf(await run(engine, "show", {}, visitor))).toMatchObject({ outputs: { count: 1 } });
  });
});

describe("a batch", () => {
  function batches(maxWaiting: number) {
    const input = words();
    return make([
      on([], {
        name: "go",
        maxWaiting,
        batch: { max: 2, waitMs: 5 },
        inputs: { input },
        run: never,
      }),
    ]);
  }

  test("counts the calls that wait, not the batches", async () => {
    batches(3);
    const all = [];
    for (const text of ["a", "b", "c", "d", "e"]) {
      all.push(follow(engine, "go", { input: text }));
      await all.at(-1)!.until("queued");
    }
    await expect(run(engine, "go", { input: "f" })).rejects.toMatchObject({ problem: { code: "busy" } });
    await soon(20);
    expect(all.map(({ messages }) => kinds(messages).includes("failed"))).toEqual(all.map(() => false));
  });

  test("lets a call fail alone whose input cannot be read", async () => {
    const doc = paper();
    const reply = words();
    const files = memoryFiles();
    make(
      [
        on([], {
          name: "go",
          batch: { max: 2, waitMs: 20 },
          inputs: { doc },
          outputs: { reply },
          run: (calls) => Promise.all(calls.map(async ({ doc }) => ({ reply: await doc.text() }))),
        }),
      ],
      { files },
    );
    const first = follow(engine, "go", { doc: "data:,gone" }, { session: "one" });
    await first.until("queued");
    await files.deleteSession("one");
    const second = follow(engine, "go", { doc: "data:,here" }, { session: "two" });
    expect(endOf(await first.ended)).toMatchObject({ kind: "failed", error: { code: "invalid-input" } });
    expect(endOf(await second.ended)).toMatchObject({ outputs: { reply: "here" } });
  });

  test("tells each of its calls how far it is, and leaves the outputs of one alone that gets nothing", async () => {
    const [input, reply] = [words(), words()];
    make([
      on([], {
        name: "go",
        batch: { max: 2 },
        inputs: { input },
        outputs: { reply },
        run: (calls, { progress, info }) => {
          progress(0.5);
          info("half");
          return calls.map(({ input }) => (input === "a" ? { reply: "A" } : (undefined as never)));
        },
      }),
    ]);
    const [a, b] = await Promise.all(["a", "b"].map((input) => run(engine, "go", { input })));
    expect(kinds(a!)).toEqual(["queued", "started", "progress", "log", "output", "done"]);
    expect(kinds(b!)).toEqual(["queued", "started", "progress", "log", "done"]);
  });

  test.each([
    ["too few results", () => []],
    ["no list", () => ({}) as never[]],
  ])("that gives %s fails", async (_, give) => {
    const reply = words();
    const onEvent = vi.fn<(event: EngineEvent) => void>();
    make([on([], { name: "go", batch: { max: 2, waitMs: 1 }, outputs: { reply }, run: give })], { onEvent });
    expect(endOf(await run(engine, "go"))).toMatchObject({ error: { code: "failed" } });
    const detail = expect.stringContaining("A batch of 1 calls needs a list of 1 results; got") as string;
    expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ kind: "error", detail }));
  });
});

describe("a closed engine", () => {
  test("takes no calls, and says to come back", async () => {
    make([on([], { name: "go", run: () => {} })]);
    await engine.close();
    await expect(run(engine, "go")).rejects.toMatchObject({ problem: { code: "busy", retryAfter: 5 } });
  });

  test("takes no call that was on its way in", async () => {
    const doc = paper();
    const files = memoryFiles();
    const put = vi.spyOn(files, "put");
    make([on([], { name: "go", inputs: { doc }, run: never })], { files });
    await engine.describe();
    put.mockImplementation(async () => {
      await engine.close();
      return { ref: { id: "1", url: "", name: "", size: 0, type: "" }, owner: { session: "" }, blob: new Blob() };
    });
    await expect(run(engine, "go", { doc: "data:,x" })).rejects.toMatchObject({ problem: { code: "busy" } });
  });

  test("lets the process end: no timer is left", async () => {
    make([on([], { name: "go", run: never })]);
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const followed = follow(engine, "go");
    await followed.until("started");
    await engine.close();
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThanOrEqual(before);
  });
});
