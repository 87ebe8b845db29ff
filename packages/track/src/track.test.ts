import { describe, expect, test, vi } from "vitest";
import { RefusedError, type Entry, type Sink } from "./sink.ts";
import { track } from "./track.ts";

/** A place that keeps what is written, and does what `before` does first. */
function place(before: (entry: Entry) => unknown = () => {}) {
  const entries: Entry[] = [];
  const sink: Sink = {
    name: "here",
    open: async () => ({
      async write(entry) {
        await before(entry);
        entries.push(entry);
      },
    }),
  };
  const metrics = () =>
    entries.flatMap((entry) =>
      entry.kind === "metrics" ? entry.metrics.map(({ name, value, step }) => [name, value, step]) : [],
    );
  return { sink, entries, metrics };
}

describe("a run", () => {
  test("writes metrics in order, parameters, and its end", async () => {
    const { sink, entries, metrics } = place();
    const run = track({ to: sink }).start();
    run.log({ loss: 2, accuracy: 0.1 });
    run.log({ loss: NaN });
    run.params({ rate: 0.1 });
    run.log({ loss: 1 }, { step: 10 });
    await run.end("failed");
    expect(metrics()).toEqual([
      ["loss", 2, 0],
      ["accuracy", 0.1, 0],
      ["loss", NaN, 1],
      ["loss", 1, 10],
    ]);
    expect(entries.map(({ kind }) => kind)).toEqual(["metrics", "params", "metrics", "end"]);
    expect(entries.at(-1)).toMatchObject({ end: "failed" });
  });

  test("is written to several places, of which one that fails holds up no other", async () => {
    const [good, bad] = [place(), place(() => Promise.reject(new Error("The disk is full.")))];
    const problems: string[] = [];
    const run = track({ to: [bad.sink, good.sink], endMs: 50, onProblem: (words) => problems.push(words) }).start({
      name: "a",
    });
    run.log({ loss: 1 });
    await run.end();
    expect(good.metrics()).toEqual([["loss", 1, 0]]);
    expect(problems).toEqual([
      "here: The disk is full. It is tried again.",
      "here: a part of the run “a” could not be written in time.",
    ]);
  });

  test("is written later where a place was away", async () => {
    let tries = 0;
    const { sink, metrics } = place(() => (++tries === 1 ? Promise.reject(new Error("It is away.")) : undefined));
    const run = track({ to: sink, onProblem: () => {} }).start();
    run.log({ loss: 1 });
    await run.end();
    expect([tries, metrics()]).toEqual([3, [["loss", 1, 0]]]);
  });

  test("goes on after what a place refuses", async () => {
    const problems: string[] = [];
    const { sink, metrics } = place((entry) => {
      if (entry.kind === "media") throw new RefusedError("takes no sound.");
    });
    const run = track({ to: sink, onProblem: (words) => problems.push(words) }).start();
    run.media("voice", new Blob([]));
    run.log({ loss: 1 });
    await run.end();
    expect([problems, metrics()]).toEqual([["here: takes no sound."], [["loss", 1, 0]]]);
  });

  test("keeps the latest values where there is no room for all, and says how many were left out", async () => {
    const problems: string[] = [];
    const { sink, metrics } = place();
    const run = track({ to: sink, maxWaiting: 3, onProblem: (words) => problems.push(words) }).start({ name: "a" });
    for (let i = 0; i < 5; i++) run.log({ loss: i });
    await run.end();
    expect(metrics().map(([, value]) => value)).toEqual([2, 3, 4]);
    expect(problems).toEqual(["here: 2 values of “a” were left out."]);
  });

  test("sends batches of at most a thousand values", async () => {
    const { sink, entries } = place();
    const run = track({ to: sink }).start();
    for (let i = 0; i < 400; i++) run.log({ loss: i, accuracy: i, rate: i });
    run.log(Object.fromEntries(Array.from({ length: 1300 }, (_, i) => [`weight ${i}`, i])));
    await run.end();
    expect(entries.flatMap((entry) => (entry.kind === "metrics" ? [entry.metrics.length] : []))).toEqual([
      1000, 1000, 500,
    ]);
  });

  test("says that it has ended, once it has", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const run = track({ to: place().sink }).start({ name: "a" });
    await run.end();
    run.log({ loss: 1 });
    expect(warn.mock.calls).toEqual([["The run “a” has ended: what is logged now is left out."]]);
    warn.mockRestore();
  });

  test("needs a place", () => {
    expect(() => track({ to: [] })).toThrow(
      'track({ to }): must be a place such as jsonl("./runs"), or a list of them.',
    );
    expect(() => track({ to: "./runs" as never })).toThrow("must be a place");
  });
});

describe("a watched function", () => {
  const watching = () => {
    const { sink, metrics } = place();
    const run = track({ to: sink }).start();
    const logged = async () => {
      await run.end();
      return metrics().filter(([name]) => name !== "duration_ms");
    };
    return { run, logged };
  };

  test("gives what it gave, and logs whether it failed, and the numbers that are named", async () => {
    const { run, logged } = watching();
    const half = run.watch((x: number) => x / 2, { metrics: (x, result) => ({ x, result }) });
    expect(half(8)).toBe(4);
    const later = run.watch(async (x: number) => x * 2);
    expect(await later(3)).toBe(6);
    expect(await logged()).toEqual([
      ["failed", 0, 0],
      ["x", 8, 0],
      ["result", 4, 0],
      ["failed", 0, 1],
    ]);
  });

  test("throws what it threw", async () => {
    const { run, logged } = watching();
    const now = run.watch((): number => {
      throw new RangeError("No.");
    });
    const later = run.watch(() => Promise.reject(new RangeError("No.")));
    expect(now).toThrow("No.");
    await expect(later()).rejects.toThrow("No.");
    expect(await logged()).toEqual([
      ["failed", 1, 0],
      ["failed", 1, 1],
    ]);
  });

  test("yields what it yielded, and is logged with the last, also where it is stopped", async () => {
    const { run, logged } = watching();
    let isClosed = false;
    const count = run.watch(
      async function* (to: number) {
        try {
          for (let i = 1; i <= to; i++) yield i;
        } finally {
          isClosed = true;
        }
      },
      { metrics: (to, last) => ({ to, last }) },
    );
    const seen: number[] = [];
    for await (const n of count(3)) seen.push(n);
    expect(seen).toEqual([1, 2, 3]);
    isClosed = false;
    for await (const n of count(9)) if (n === 2) break;
    expect(isClosed).toBe(true);
    expect(await logged()).toEqual([
      ["failed", 0, 0],
      ["to", 3, 0],
      ["last", 3, 0],
      ["failed", 0, 1],
      ["to", 9, 1],
      ["last", 2, 1],
    ]);
  });

  test("is not disturbed by an error in what is logged", async () => {
    const { run, logged } = watching();
    const half = run.watch((x: number) => x / 2, {
      metrics: () => {
        throw new Error("No such number.");
      },
    });
    expect(half(8)).toBe(4);
    expect(await logged()).toEqual([["failed", 0, 0]]);
  });
});
