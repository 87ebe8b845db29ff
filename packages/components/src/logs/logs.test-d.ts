import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { logs } from "./logs.ts";

const build = logs({ label: "Build", lineNumbers: true, value: ["ready"] });

on([], { outputs: { build }, run: () => ({ build: "done\n" }) });
on([], { outputs: build, run: () => ["one", "two"] });
on([], {
  outputs: build,
  async *run() {
    yield "one\n";
    yield "one\ntwo\n";
  },
});
on(build.change, { inputs: { build }, run: ({ build }) => expectTypeOf(build).toEqualTypeOf<string | null>() });

// @ts-expect-error: a line is a text
on([], { outputs: { build }, run: () => ({ build: [1, 2] }) });

// @ts-expect-error: a count is a number
logs({ maxLines: "20" });

// @ts-expect-error: the event does not exist
on(build.click, { run: () => {} });
