import { describe, expect, test } from "vitest";
import { app } from "../app/app.ts";
import { create } from "../app/create.ts";
import { on } from "../app/handler.ts";
import { localEngine } from "../engine/local-engine.ts";
import { DefinitionError } from "../errors.ts";
import { box, press, words, wordsSpec } from "../testing/specs.ts";
import type { Json } from "../schema/json.ts";
import { hashOf } from "./hash-of.ts";
import type { FlagRecord, FlagStore } from "./flag.ts";

function memory(): FlagStore & { readonly records: FlagRecord[] } {
  const records: FlagRecord[] = [];
  return { records, put: async ({ name }) => name, append: async (record) => void records.push(record) };
}

const secretSpec = { ...wordsSpec, schema: () => ({ type: "string", writeOnly: true }) as const };

function flagged(to: FlagStore, options: object = {}) {
  const [go, name, key, reply] = [press(), words(), create(secretSpec), words()];
  const handler = on(go.click, {
    name: "greet",
    inputs: { name, key },
    outputs: { reply },
    flag: { reasons: ["Wrong"], to, ...options },
    run: () => ({ reply: "hi" }),
  });
  return app({ title: "Greeter", layout: box(go, name, key, reply), handlers: [handler] });
}

describe("a handler whose results can be flagged", () => {
  test("says so, with what the visitor is asked", async () => {
    const { handlers } = await localEngine(flagged(memory())).describe();
    expect(handlers["greet"]!.flag).toEqual({
      handler: "flag_greet",
      reasons: ["Wrong"],
      note: true,
      consent: "What you entered and this result are stored for the author of this demo.",
      asksFor: null,
    });
  });

  test("brings a handler that programs are not told of, and no component of a page", async () => {
    const { handlers, components } = await localEngine(flagged(memory())).describe();
    expect(handlers["flag_greet"]).toMatchObject({ api: "private", inputs: {}, triggers: [] });
    expect(Object.values(components).map(({ kind }) => kind)).not.toContain("flag");
  });

  test("leaves its outputs read-only", async () => {
    const { components } = await localEngine(flagged(memory())).describe();
    expect(components["reply"]!.props["readonly"]).toBe(true);
  });

  test("never takes a secret", async () => {
    const { handlers } = await localEngine(flagged(memory())).describe();
    expect(Object.keys(handlers["flag_greet"]!.input.properties!["inputs"]!.properties!)).toEqual(["name"]);
  });

  test("says which outputs a visitor may correct: those of kinds that can be filled in", async () => {
    const flagOf = async (corrections: true | string[]) =>
      (await localEngine(flagged(memory(), { corrections })).describe()).handlers["greet"]!.flag;
    expect(await flagOf(true)).toMatchObject({ corrections: ["reply"] });
    expect(await flagOf(["reply"])).toMatchObject({ corrections: ["reply"] });
    expect(await flagOf([])).not.toHaveProperty("corrections");
  });

  test("has the same hash for equal inputs, in any order", async () => {
    const hash = (value: Json) => hashOf(value);
    expect(await hash({ a: 1, b: [{ c: 2, d: null }] })).toBe(await hash({ b: [{ d: null, c: 2 }], a: 1 }));
    expect(await hash({ a: 1 })).not.toBe(await hash({ a: 2 }));
  });

  test("may have a handler with the name of the one that it brings", () => {
    const [go, reply] = [press(), words()];
    const flag = { to: memory() };
    const handlers = [
      on(go.click, { name: "greet", outputs: { reply }, flag, run: () => ({ reply: "hi" }) }),
      on([], { name: "flag_greet", run: () => {} }),
    ];
    expect([...app({ layout: box(go, reply), handlers }).handlers.keys()]).toEqual([
      "greet",
      "flag_greet",
      "flag_greet_2",
    ]);
  });

  test("stores nothing by itself", async () => {
    const store = memory();
    const engine = localEngine(flagged(store));
    for await (const _ of engine.run({ handler: "greet", inputs: { name: "a", key: "k" } }));
    expect(store.records).toEqual([]);
  });

  test.each([
    ["no store", { to: undefined }, "flag({ to }): must be a store of flags"],
    ["a reason twice", { reasons: ["a", "a"] }, "names one twice"],
    ["an empty reason", { reasons: [""] }, "must be a list of texts"],
    ["a model that is no text", { model: 3 }, "flag({ model }): must be a text; got 3"],
    ["corrections that are no list", { corrections: "reply" }, "must be true, or a list of names"],
    ["a correction of no output", { corrections: ["name"] }, '"name" cannot be corrected. Outputs that can be: reply.'],
  ])("is refused with %s", (_, options, message) => {
    expect(() => flagged(memory(), options)).toThrow(DefinitionError);
    expect(() => flagged(memory(), options)).toThrow(message);
  });
});
