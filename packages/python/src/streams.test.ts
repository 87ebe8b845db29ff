import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { hasPython, pythonModel } from "./testing/python-file.ts";

const TOOLS = `
import asyncio, os, time
made = 0
closed = []

def count(end: int):
    global made
    try:
        for i in range(end):
            made += 1
            yield i
        return "counted"
    finally:
        closed.append("count")

async def slowly(end: int):
    try:
        for i in range(end):
            await asyncio.sleep(0.001)
            yield i
    finally:
        closed.append("slowly")

def breaks():
    yield 1
    raise ValueError("at two")

def state():
    return {"made": made, "closed": closed, "pid": os.getpid()}

def sleeps():
    try:
        time.sleep(60)
    finally:
        closed.append("sleeps")

async def naps():
    try:
        await asyncio.sleep(60)
    finally:
        closed.append("naps")

def stubborn():
    while True:
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            pass
`;

async function all<T>(steps: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const step of steps) found.push(step);
  return found;
}

describe.runIf(hasPython)("a generator", () => {
  test("gives its steps in order, async or not", async () => {
    const model = await pythonModel(TOOLS);
    expect(await all(model.stream("count", { end: 1000 }))).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(await all(model.stream("slowly", { end: 5 }))).toEqual([0, 1, 2, 3, 4]);
  });

  test("is at most a few steps ahead of who reads it, and closed where the loop ends", async () => {
    const model = await pythonModel(TOOLS);
    for await (const step of model.stream("count", { end: 1_000_000 })) {
      if (step < 10) continue;
      await wait(100);
      break;
    }
    const { made, closed } = await model.call("state", {});
    expect(made).toBeGreaterThanOrEqual(11);
    expect(made).toBeLessThanOrEqual(16);
    expect(closed).toEqual(["count"]);
  });

  test("that raises gives what came before", async () => {
    const model = await pythonModel(TOOLS);
    const steps = model.stream("breaks", {});
    expect(await steps.next()).toEqual({ done: false, value: 1 });
    await expect(steps.next()).rejects.toThrow("ValueError: at two");
  });

  test("is not a function: call() says so, and stream() of a function", async () => {
    const model = await pythonModel(TOOLS);
    await expect(model.call("count", { end: 1 })).rejects.toThrow(
      "count() is a generator. Call it by stream(), not call()",
    );
    await expect(all(model.stream("state", {}))).rejects.toThrow(
      "state() is not a generator. Call it by call(), not stream()",
    );
  });

  test("ends at its signal", async () => {
    const model = await pythonModel(TOOLS);
    const abort = new AbortController();
    const steps = model.stream("slowly", { end: 1_000_000 }, { signal: abort.signal });
    await steps.next();
    abort.abort(new Error("stopped by the visitor"));
    await expect(all(steps)).rejects.toThrow("stopped by the visitor");
    expect(await model.call("state", {})).toMatchObject({ closed: ["slowly"] });
  });
});

describe.runIf(hasPython)("a cancelled call", () => {
  test.each(["sleeps", "naps"])(
    "of %s ends at once for its caller, and soon in Python, which goes on",
    async (name) => {
      const model = await pythonModel(TOOLS);
      const { pid } = await model.call("state", {});
      const abort = new AbortController();
      const call = model.call(name, {}, { signal: abort.signal });
      await wait(100);
      abort.abort(new Error("stopped"));
      await expect(call).rejects.toThrow("stopped");
      expect(await model.call("state", {})).toMatchObject({ closed: [name], pid });
    },
  );

  test("that does not stop has its process ended; the calls that wait run in the next", async () => {
    const model = await pythonModel(TOOLS);
    const { pid } = await model.call("state", {});
    const abort = new AbortController();
    const call = model.call("stubborn", {}, { signal: abort.signal });
    const waiting = model.call("state", {});
    await wait(100);
    abort.abort(new Error("stopped"));
    await expect(call).rejects.toThrow("stopped");
    expect((await waiting).pid).not.toBe(pid);
  });

  test("that has not begun never does", async () => {
    const model = await pythonModel(TOOLS);
    const abort = new AbortController();
    const first = model.stream("count", { end: 10 });
    await first.next();
    const call = model.call("count", { end: 10 }, { signal: abort.signal });
    abort.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");
    await first.return();
    expect(await model.call("state", {})).toMatchObject({ closed: ["count"] });
  });
});
