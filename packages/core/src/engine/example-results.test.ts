import { describe, expect, onTestFinished, test, vi } from "vitest";
import { app } from "../app/app.ts";
import type { ExampleCache } from "../app/examples.ts";
import { on } from "../app/handler.ts";
import type { User } from "../files/files.ts";
import { collect, endOf } from "../testing/listen.ts";
import { box, words } from "../testing/specs.ts";
import { localEngine, type LocalEngineOptions } from "./local-engine.ts";

/** An engine with two examples, and the texts that its function was given. */
function open(cache: ExampleCache, options: LocalEngineOptions = {}, roles?: readonly string[]) {
  const given: string[] = [];
  const [text, reply] = [words(), words()];
  const shout = on([], {
    name: "shout",
    ...(roles && { roles }),
    inputs: { text },
    outputs: { reply },
    examples: { rows: [{ text: "a" }, { text: "b" }], cache },
    run: ({ text }) => (given.push(text), { reply: text.toUpperCase() }),
  });
  const engine = localEngine(app({ layout: box(text, reply), handlers: [shout] }), options);
  onTestFinished(() => engine.close());
  const ask = async (example: number) =>
    endOf(await collect(engine.run({ handler: "shout", inputs: {}, example }, { session: "visitor" })));
  return { engine, given, ask };
}

describe("results of examples", () => {
  test.each(["eager", "lazy"] as const)("of a handler with roles are for who has one: %s", async (cache) => {
    const { engine } = open(cache, {}, ["teacher"]);
    await engine.describe();
    const ask = async (user?: User) => {
      const call = { handler: "shout", inputs: {}, example: 0 };
      return endOf(await collect(engine.run(call, { session: "visitor", ...(user && { user }) })));
    };
    expect(await ask({ id: "ada", roles: ["teacher"] })).toMatchObject({ kind: "done", outputs: { reply: "A" } });
    await expect(ask({ id: "bo" })).rejects.toMatchObject({ problem: { code: "refused" } });
    await expect(ask()).rejects.toMatchObject({ problem: { code: "unauthenticated" } });
  });

  test("that are eager are computed one after another as soon as the app is described", async () => {
    const { engine, given, ask } = open("eager");
    await engine.describe();
    await vi.waitFor(() => expect(given).toEqual(["a", "b"]));
    expect(await ask(1)).toMatchObject({ kind: "done", outputs: { reply: "B" } });
    expect(given).toEqual(["a", "b"]);
  });

  test("that are eager wait for the first click where the engine is told so", async () => {
    const { engine, given, ask } = open("eager", { eagerExamples: false });
    await engine.describe();
    expect(await ask(1)).toMatchObject({ outputs: { reply: "B" } });
    expect(given).toEqual(["b"]);
  });

  test("that are lazy are computed once, at the first click", async () => {
    const { given, ask } = open("lazy");
    await ask(0);
    await ask(0);
    expect(given).toEqual(["a"]);
  });

  test("that nobody waits for any more are computed all the same", async () => {
    const { engine, given } = open("lazy", { abandonedMs: 5 });
    const leave = new AbortController();
    const messages = engine.run({ handler: "shout", inputs: {}, example: 0 }, { signal: leave.signal });
    await messages[Symbol.asyncIterator]().next();
    leave.abort();
    await vi.waitFor(() => expect(given).toEqual(["a"]));
  });
});
