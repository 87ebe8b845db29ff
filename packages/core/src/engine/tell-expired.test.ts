import { afterEach, describe, expect, test, vi } from "vitest";
import { app } from "../app/app.ts";
import { whenExpired } from "../app/expiry.ts";
import { on } from "../app/handler.ts";
import { box, memory } from "../testing/specs.ts";
import { endOf, run } from "../testing/listen.ts";
import type { EngineEvent } from "./engine-options.ts";
import { localEngine } from "./local-engine.ts";

const HOUR = 3_600_000;

afterEach(() => void vi.useRealTimers());

function keeping(hook: (value: number, visitor: { readonly session: string }) => unknown) {
  vi.useFakeTimers();
  const events: EngineEvent[] = [];
  const visits = whenExpired(memory(0), hook);
  const handler = on([], {
    name: "visit",
    inputs: { visits },
    outputs: { visits },
    run: ({ visits }) => ({ visits: visits + 1 }),
  });
  const options = { now: () => Date.now(), onEvent: (event: EngineEvent) => void events.push(event) };
  const engine = localEngine(app({ layout: box(), handlers: [handler] }), options);
  const visit = async (session: string) => endOf(await run(engine, "visit", {}, { session }));
  return { engine, visit, events, later: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe("the end of a session", () => {
  test("is told once, with the last value of the state and whose it was", async () => {
    const gone: unknown[] = [];
    const { engine, visit, later } = keeping((value, { session }) => gone.push([value, session]));
    await visit("ada");
    await visit("ada");
    await visit("alan");
    await later(HOUR / 2);
    await visit("alan");
    await later(HOUR / 2 + 60_000);
    expect(gone).toEqual([[2, "ada"]]);
    await later(HOUR);
    expect(gone).toEqual([
      [2, "ada"],
      [2, "alan"],
    ]);
    await engine.close();
  });

  test("is not told of a visitor who never changed the state, nor after a reset", async () => {
    const gone: unknown[] = [];
    const { engine, visit, later } = keeping((value) => gone.push(value));
    await engine.describe({ session: "nobody" });
    await visit("ada");
    await engine.reset({ session: "ada" });
    await later(HOUR + 60_000);
    expect(gone).toEqual([]);
    await engine.close();
  });

  test("goes on for others though a hook throws, which its operator hears of", async () => {
    const gone: unknown[] = [];
    const { engine, visit, events, later } = keeping((_, { session }) => {
      if (session === "ada") throw new Error("no such folder");
      gone.push(session);
    });
    await visit("ada");
    await visit("alan");
    await later(HOUR + 60_000);
    expect(gone).toEqual(["alan"]);
    const errors = events.filter((event) => event.kind === "error");
    expect(errors.map(({ job, detail }) => [job, detail.includes("no such folder")])).toEqual([["", true]]);
    await engine.close();
  });
});

test("Past the most sessions that are kept, the one that was away the longest ends, and is told of.", async () => {
  vi.useFakeTimers();
  const gone: unknown[] = [];
  const visits = whenExpired(memory(0), (value, { session }) => gone.push([value, session]));
  const handler = on([], {
    name: "visit",
    inputs: { visits },
    outputs: { visits },
    run: ({ visits }) => ({ visits: visits + 1 }),
  });
  const engine = localEngine(app({ layout: box(), handlers: [handler] }), { maxSessions: 2, now: () => Date.now() });
  for (const session of ["ada", "alan", "ada", "grace"]) await run(engine, "visit", {}, { session });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(gone).toEqual([[1, "alan"]]);
  await engine.close();
});
