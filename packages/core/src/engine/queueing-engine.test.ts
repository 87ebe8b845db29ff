import { describe, expect, test, vi } from "vitest";
import { on } from "../app/handler.ts";
import { InputError, UserError } from "../errors.ts";
import { memoryFiles } from "../files/files.ts";
import { collect, endOf, follow, kinds, run, someone } from "../testing/listen.ts";
import { closeEngine, engine, make, never, soon, text } from "../testing/one-engine.ts";
import { data, memory, paper, words } from "../testing/specs.ts";
import type { EngineEvent } from "./engine-options.ts";

closeEngine();

describe("the one who runs an engine", () => {
  function recorder() {
    const events: EngineEvent[] = [];
    return { events, onEvent: (event: EngineEvent) => void events.push(event) };
  }

  test("hears of each call that it is accepted, started and ended, in this order", async () => {
    const { events, onEvent } = recorder();
    make([on([], { name: "go", run: () => soon() })], { onEvent });
    await run(engine, "go");
    expect(events).toMatchObject([
      { kind: "accepted", handler: "go" },
      { kind: "started", handler: "go" },
      { kind: "ended", handler: "go", outcome: "done", ms: expect.any(Number) as number },
    ]);
  });

  test("hears the detail of a failure under the id that the visitor was shown", async () => {
    const { events, onEvent } = recorder();
    const fail = on([], { name: "fail", run: () => Promise.reject(new Error("out of memory")) });
    make([fail], { onEvent });
    const end = endOf(await run(engine, "fail"));
    const id = end.kind === "failed" ? end.error.id : undefined;
    const error = events.find(({ kind }) => kind === "error");
    expect(error).toMatchObject({ id, handler: "fail", detail: expect.stringContaining("out of memory") as string });
  });

  test("hears which output a function got wrong", async () => {
    const { events, onEvent } = recorder();
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
    const { events, onEvent } = recorder();
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
    const { events, onEvent } = recorder();
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
