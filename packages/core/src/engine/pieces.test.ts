import { describe, expect, onTestFinished, test, vi } from "vitest";
import { app } from "../app/app.ts";
import { field } from "../app/common.ts";
import { defineSpec, type AnyComponent, type Component } from "../app/component.ts";
import { create } from "../app/create.ts";
import { on } from "../app/handler.ts";
import { memoryFiles, type FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import { fileSchema } from "../schema/schema.ts";
import { collect, follow, only, shown } from "../testing/listen.ts";
import { box, words } from "../testing/specs.ts";
import { localEngine } from "./local-engine.ts";

const value = { default: null, description: "What it starts with." } as const;

const linesSpec = defineSpec({
  kind: "lines",
  description: "Texts, one after the other.",
  props: { ...field, value },
  events: {},
  schema: () => ({ type: "array", items: { type: "string" } }),
  addsUp: () => true,
});
const sheetsSpec = defineSpec({
  kind: "sheets",
  description: "Files, one after the other.",
  props: { ...field, value },
  events: {},
  schema: () => ({ type: "array", items: fileSchema({ accept: [], maxBytes: null }) }),
  encode: (given, context) => context.store(given as Blob),
  addsUp: () => true,
});

type Lines = Component<{ get: never; give: string | null; send: never; receive: readonly string[] | null }>;
type Sheets = Component<{ get: never; give: Blob; send: never; receive: readonly FileRef[] }>;
const lines = (props: object = {}): Lines => create(linesSpec, props);
const sheets = (): Sheets => create(sheetsSpec, {});

function engineOf(output: AnyComponent, run: () => unknown, files = memoryFiles()) {
  const others = words();
  const go = on([], { name: "go", outputs: { output, others }, run: run as never });
  const engine = localEngine(app({ layout: box(output, others), handlers: [go] }), { files });
  onTestFinished(() => engine.close());
  return engine;
}

/** Messages of a call, and what its output is at its end. */
async function said(output: AnyComponent, run: () => unknown) {
  const messages = await collect(engineOf(output, run).run({ handler: "go", inputs: {} }));
  const done = only("done", messages)[0];
  return { messages, final: done?.outputs["output"], outputs: only("output", messages) };
}

/** Lets each yield be a message of its own. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("an output whose values add up", () => {
  test("is the list of what the function gave, each piece sent once", async () => {
    const { outputs, final, messages } = await said(lines(), async function* () {
      for (const output of ["a", "b", "c"]) {
        yield { output };
        await turn();
      }
    });
    expect(outputs.map(({ outputs, patch }) => outputs ?? patch)).toEqual([
      { output: ["a"] },
      { output: [["push", [], ["b"]]] },
      { output: [["push", [], ["c"]]] },
    ]);
    expect(final).toEqual(["a", "b", "c"]);
    expect(shown(messages)["output"]).toEqual(final);
  });

  test("takes what the function returns as the last piece", async () => {
    const { final } = await said(lines(), async function* () {
      yield { output: "a" };
      return { output: "b" };
    });
    expect(final).toEqual(["a", "b"]);
  });

  test("is a list of one for a function that is no generator", async () => {
    expect((await said(lines(), () => ({ output: "a" }))).final).toEqual(["a"]);
  });

  test("stays when others are given, and begins anew after null", async () => {
    const { final } = await said(lines(), function* () {
      yield { output: "a" };
      yield { others: "still a" };
      yield { output: null };
      yield { output: "b" };
    });
    expect(final).toEqual(["b"]);
  });

  test("begins anew with each call", async () => {
    const engine = engineOf(lines(), () => ({ output: "a" }));
    for (let call = 0; call < 2; call++) {
      const messages = await collect(engine.run({ handler: "go", inputs: {} }));
      expect(only("done", messages)[0]!.outputs["output"]).toEqual(["a"]);
    }
  });

  test("refuses a piece that does not fit the schema of the list", async () => {
    const { messages } = await said(lines(), () => ({ output: 3 }));
    expect(messages.at(-1)!.kind).toBe("failed");
  });

  test("is whole for a reader who comes while the function runs", async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const engine = engineOf(lines(), async function* () {
      yield { output: "a" };
      yield { output: "b" };
      await gate;
      yield { output: "c" };
    });
    const first = follow(engine, "go");
    const job = await first.job();
    await vi.waitFor(() => expect(shown(first.messages)["output"]).toEqual(["a", "b"]));
    const late = collect(engine.resume(job, 0));
    goOn();
    expect(shown(await late)["output"] ?? only("done", await late)[0]!.outputs["output"]).toEqual(["a", "b", "c"]);
  });

  test("keeps what came when the function fails", async () => {
    const { messages } = await said(lines(), async function* () {
      yield { output: "a" };
      await turn();
      throw new Error("no more");
    });
    expect(messages.at(-1)!.kind).toBe("failed");
    expect(shown(messages)["output"]).toEqual(["a"]);
  });

  test("keeps the files of all its pieces", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    const files = memoryFiles();
    const run = async function* () {
      for (const text of ["a", "b"]) {
        yield { output: new Blob([text]) };
        await turn();
      }
    };
    const messages = await collect(engineOf(sheets(), run, files).run({ handler: "go", inputs: {} }));
    const refs = only("done", messages)[0]!.outputs["output"] as unknown as FileRef[];
    await vi.advanceTimersByTimeAsync(31_000);
    const texts = refs.map(async ({ id }) => (await files.get(id))?.blob.text());
    expect(await Promise.all(texts)).toEqual(["a", "b"]);
  });

  test("starts with a list of one, if it starts with a value", async () => {
    const { components } = await engineOf(lines({ value: "a" }), () => undefined).describe();
    const found = Object.values(components).find(({ kind }) => kind === "lines");
    expect(found!.props["value"] as Json).toEqual(["a"]);
  });

  test("cannot be an input", () => {
    const input = lines();
    expect(() => on([], { inputs: { input } as never, run: () => {} })).toThrow(
      'on({ inputs }): "input" is lines() whose value comes in pieces, which only outputs can be. Make another component for the input.',
    );
  });

  test("cannot be given by a function in the page", () => {
    expect(() => on([], { outputs: { output: lines() }, runs: "page", run: () => ({ output: "a" }) })).toThrow(
      'the lines "output" has values that a page cannot convert',
    );
  });
});
