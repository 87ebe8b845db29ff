import { describe, expect, test, vi } from "vitest";
import { on } from "../app/handler.ts";
import { memoryFiles } from "../files/files.ts";
import { endOf, follow, kinds, run } from "../testing/listen.ts";
import { closeEngine, engine, make, never, soon } from "../testing/one-engine.ts";
import { paper, words } from "../testing/specs.ts";
import type { EngineEvent } from "./engine-options.ts";

closeEngine();

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
    expect(kinds(a!)).toEqual(["queued", "started", "progress", "log", "done"]);
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
