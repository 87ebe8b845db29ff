import { performance } from "node:perf_hooks";
import { describe, expect, test, vi } from "vitest";
import { hasPython, isRunning, pythonModel } from "./testing/python-file.ts";

const MODEL = `
import os, sys, time

def same(value):
    return value

def pid():
    return os.getpid()

def fork(how: str):
    child = os.fork()
    if child == 0:
        if how == "exit":
            sys.exit(0)
        if how == "raise":
            raise ValueError("in the child")
        return "child"
    time.sleep(0.3)
    return child

def fork_in_steps():
    yield 1
    child = os.fork()
    yield child or "child"
    yield 3

class Mute(Exception):
    def __str__(self):
        raise RuntimeError("no words")

class Shy(Exception):
    @property
    def visitor_message(self):
        raise RuntimeError("no words")

def fail(kind: str):
    raise {"mute": Mute, "shy": Shy}[kind]("x")

def deep(levels: int):
    value = []
    for _ in range(levels):
        value = [value]
    return value

def itself():
    value = []
    value.append(value)
    return value

def recurse():
    return recurse()

def odd():
    return {b"k": 1, 1: float("nan"), "\\ud800": "\\udfff", None: 10 ** 30, "__proto__": 1, "$": "bytes"}

def digits():
    return 10 ** 5000

def flood(mb: int):
    line = "x" * 1023
    for _ in range(mb * 1024):
        print(line)
    return mb

def scribble():
    for fd in range(3, 12):
        try:
            os.write(fd, b"{not a frame at all, whatever it is meant to be}" * 10)
        except OSError:
            pass
    time.sleep(30)

def sleep(seconds: float):
    time.sleep(seconds)
    return os.getpid()

def ask():
    return input("name? ")
`;

const model = () => pythonModel(MODEL);
const deepList = (levels: number) => {
  let value: unknown[] = [];
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};

describe.skipIf(!hasPython)("a careless file of Python", () => {
  test.each(["exit", "raise", "return"])("may fork, and its child answers nobody: %s", async (how) => {
    const { call } = await model();
    const child = (await call("fork", { how })) as number;
    expect(child).toBeTypeOf("number");
    await vi.waitFor(async () => expect(await isRunning(child)).toBe(false));
    expect(await call("same", { value: 1 })).toBe(1);
  });

  test("may fork between two steps", async () => {
    const { stream } = await model();
    const steps: unknown[] = [];
    for await (const step of stream("fork_in_steps", {})) steps.push(step);
    expect(steps).toEqual([1, expect.any(Number), 3]);
  });

  test.each([
    ["mute", "Mute"],
    ["shy", "Shy: x"],
  ])("may raise what cannot be described: %s", async (kind, words) => {
    const { call } = await model();
    const pid = await call("pid", {});
    await expect(call("fail", { kind })).rejects.toThrow(words);
    expect(await call("pid", {})).toBe(pid);
  });

  test("takes and gives no value that is nested without end, and goes on", async () => {
    const { call } = await model();
    const pid = await call("pid", {});
    await expect(call("same", { value: deepList(5000) })).rejects.toThrow(/nested|recursion/);
    for (const name of ["itself", "recurse"]) await expect(call(name, {})).rejects.toThrow("recursion");
    await expect(call("deep", { levels: 5000 })).rejects.toThrow("recursion");
    expect(await call("pid", {})).toBe(pid);
  });

  test("gives odd keys and values as they are", async () => {
    const { call } = await model();
    const given = (await call("odd", {})) as Record<string, unknown>;
    expect(Object.entries(given)).toEqual([
      ["1", NaN],
      ["b'k'", 1],
      ["\ud800", "\udfff"],
      ["None", 10n ** 30n],
      ["__proto__", 1],
      ["$", "bytes"],
    ]);
    await expect(call("digits", {})).rejects.toThrow("4300 digits");
  });

  test("that writes into the pipe of its answers ends, and the server does not", async () => {
    const { call } = await model();
    await expect(call("scribble", {})).rejects.toMatchObject({ problem: { code: "crashed" } });
    expect(await call("same", { value: 1 })).toBe(1);
  });

  test("finds no standard input", async () => {
    const { call } = await model();
    await expect(call("ask", {})).rejects.toThrow("EOFError");
  });

  test("takes and gives 100 MB", async () => {
    const { call } = await model();
    const bytes = new Uint8Array(100_000_000).fill(7);
    const given = (await call("same", { value: bytes })) as Uint8Array;
    expect([given.byteLength, given[99_999_999]]).toEqual([100_000_000, 7]);
  });

  test("runs where the locale knows no Unicode", async () => {
    const { call } = await pythonModel(MODEL, { env: { LC_ALL: "C", PYTHONUTF8: "0", PYTHONCOERCECLOCALE: "0" } });
    expect(await call("same", { value: "日本 \ud800" })).toBe("日本 \ud800");
    await expect(call("fail", { kind: "日" })).rejects.toThrow("日");
  });

  test("that prints without end leaves the event loop to others", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { call } = await model();
    await call("pid", {});
    let worst = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }, 5);
    expect(await call("flood", { mb: 200 })).toBe(200);
    clearInterval(beat);
    write.mockRestore();
    expect(worst).toBeLessThan(500);
  });
});

describe.skipIf(!hasPython)("closing", () => {
  test("ends the calls that wait, too, and starts nothing", async () => {
    const { call, close } = await model();
    const calls = [1, 2, 3].map(() => call("sleep", { seconds: 20 }));
    const ended = Promise.allSettled(calls);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await close();
    const [one, two, three] = await ended;
    for (const each of [one, two, three]) expect(each).toMatchObject({ status: "rejected" });
    expect(await call("same", { value: 1 })).toBe(1);
  });

  test("ends the calls that wait behind one that runs", async () => {
    const { call, close } = await model();
    await call("pid", {});
    const calls = [1, 2].map(() => call("sleep", { seconds: 20 }));
    const ended = Promise.allSettled(calls);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await close();
    for (const each of await ended) expect(each).toMatchObject({ status: "rejected" });
  });
});
