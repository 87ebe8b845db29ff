import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { timer } from "./timer.ts";

const clock = timer({ everyMs: 500 });

// A tick says how many there were.
on(clock.tick, { run: (_, { event }) => expectTypeOf(event).toEqualTypeOf<{ readonly count: number }>() });

// A handler may stop it.
on([], { name: "stop", outputs: { clock }, run: () => ({ clock: update({ active: false }) }) });

// Programs that must not compile.

// @ts-expect-error: there is no such prop
on([], { name: "stop", outputs: { clock }, run: () => ({ clock: update({ pace: 3 }) }) });

// @ts-expect-error: a text
timer({ everyMs: "1 s" });
