import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { app } from "../app/app.ts";
import { whenExpired, withTtl } from "../app/expiry.ts";
import { on } from "../app/handler.ts";
import { memoryFiles } from "../files/files.ts";
import { endOf, run } from "../testing/listen.ts";
import { box, memory, words } from "../testing/specs.ts";
import { localEngine } from "./local-engine.ts";
import { memorySessions } from "./memory-sessions.ts";
import type { SessionStore } from "./session-store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

afterEach(() => void vi.useRealTimers());

/** A counter that ends after ten minutes without use, beside one that does not, and a hook that notes its last values. */
function counting(sessions?: SessionStore) {
  vi.useFakeTimers();
  const gone: unknown[] = [];
  const brief = withTtl(
    whenExpired(memory(0), (value, { session }) => gone.push([value, session])),
    10 * MINUTE,
  );
  const [lasting, out] = [memory(0), words()];
  let end = () => {};
  const states = { brief, lasting };
  const handlers = [
    on([], {
      name: "add",
      inputs: states,
      outputs: { ...states, out },
      run: ({ brief, lasting }) => ({ brief: brief + 1, lasting: lasting + 1, out: `${brief} ${lasting}` }),
    }),
    on([], { name: "read", inputs: { brief }, outputs: { out }, run: ({ brief }) => ({ out: `${brief}` }) }),
    on([], { name: "other", inputs: { lasting }, outputs: { out }, run: ({ lasting }) => ({ out: `${lasting}` }) }),
    on([], {
      name: "work",
      inputs: { brief },
      outputs: { out },
      timeLimitMs: HOUR,
      run: async ({ brief }) => (await new Promise<void>((resolve) => (end = resolve)), { out: `${brief}` }),
    }),
  ];
  const options = { now: () => Date.now(), ...(sessions && { sessions }) };
  const engine = localEngine(app({ layout: box(out), handlers }), options);
  onTestFinished(() => engine.close());
  const call = async (handler: string, session = "ada") => {
    const last = endOf(await run(engine, handler, {}, { session }));
    return last.kind === "done" ? last.outputs["out"] : last;
  };
  const later = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE);
  return { engine, call, later, gone, end: () => end() };
}

describe("a state with a time to live", () => {
  test("is its first value again after that time without use, and other states stay", async () => {
    const { call, later } = counting();
    await call("add");
    await later(9);
    expect(await call("add")).toBe("1 1");
    await later(11);
    expect(await call("add")).toBe("0 2");
  });

  test("lives on while calls read it, but not for those that use other states", async () => {
    const { call, later } = counting();
    await call("add");
    for (let i = 0; i < 3; i++) {
      await later(6);
      expect(await call("read")).toBe("1");
    }
    for (let i = 0; i < 2; i++) {
      await later(6);
      await call("other");
    }
    expect(await call("read")).toBe("0");
  });

  test("tells its hook once, with the last value and whose it was, though nobody calls", async () => {
    const { call, later, gone } = counting();
    await call("add");
    await call("add");
    await call("add", "alan");
    await later(8);
    expect(gone).toEqual([]);
    await call("read", "alan");
    await later(3);
    expect(gone).toEqual([[2, "ada"]]);
    await later(120);
    expect(gone).toEqual([
      [2, "ada"],
      [1, "alan"],
    ]);
  });

  test("tells its hook when a call is the first to find it too old", async () => {
    const { call, later, gone } = counting();
    await call("add");
    await later(9.8);
    // The next look at what is due is later than this call.
    vi.setSystemTime(Date.now() + 0.3 * MINUTE);
    expect(await call("read")).toBe("0");
    await vi.waitFor(() => expect(gone).toEqual([[1, "ada"]]));
  });

  test("is not told of if it was never set, nor after a reset", async () => {
    const { engine, call, later, gone } = counting();
    await call("read", "alan");
    await call("add");
    await engine.reset({ session: "ada" });
    await later(120);
    expect(gone).toEqual([]);
  });

  test("does not end under a call that was given it", async () => {
    const { call, later, gone, end } = counting();
    await call("add");
    const working = call("work");
    await later(20);
    expect([gone, await call("other")]).toEqual([[], "1"]);
    end();
    expect(await working).toBe("1");
    await later(1);
    expect(gone).toEqual([[1, "ada"]]);
  });

  test("is found too old by another engine on the same store", async () => {
    const sessions: SessionStore = { ...memorySessions({ now: () => Date.now() }), close: async () => {} };
    const first = counting(sessions);
    await first.call("add");
    await first.engine.close();
    const { call, later, gone } = counting(sessions);
    await later(11);
    expect(await call("add")).toBe("0 1");
    await vi.waitFor(() => expect(gone).toEqual([[1, "ada"]]));
  });
});

test("The files of a state that has ended are there for its hook, and deleted then.", async () => {
  vi.useFakeTimers();
  const files = memoryFiles();
  const seen: string[] = [];
  const photo = withTtl(
    whenExpired(memory<Blob | null>(null), async (value: Blob) => void seen.push(await value.text())),
    MINUTE,
  );
  const ids: string[] = [];
  const put: typeof files.put = async (...given) => {
    const stored = await files.put(...given);
    ids.push(stored.ref.id);
    return stored;
  };
  const take = on([], { name: "take", outputs: { photo }, run: () => ({ photo: new Blob(["taken"]) }) });
  const options = { files: { ...files, put }, now: () => Date.now() };
  const engine = localEngine(app({ layout: box(), handlers: [take] }), options);
  onTestFinished(() => engine.close());
  await run(engine, "take", {}, { session: "ada" });
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(seen).toEqual(["taken"]);
  expect(await files.get(ids[0]!)).toBeUndefined();
});
