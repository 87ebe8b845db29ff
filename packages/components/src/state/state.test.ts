import { app, create, localEngine, on, runToEnd } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { state, stateSpec } from "./state.ts";

specContract(stateSpec, (props: object) => create(stateSpec, props), { samples: [], refused: [] });

describe("state", () => {
  test("is kept for each visitor, and never mixed up", async () => {
    const { engine, add } = counter();
    await add("ada");
    await add("ada");
    await add("alan");
    expect(await engine.seen()).toEqual({ ada: [1, 2], alan: [1] });
  });

  test("starts with a copy of its value, so that a function may change what it gets", async () => {
    const { first, add } = counter();
    await add("ada");
    expect(first).toEqual([]);
  });

  test("is not in the description, and not in a call's inputs", async () => {
    const { app: made } = counter();
    const engine = localEngine(made);
    const { components, handlers } = await engine.describe();
    expect(Object.values(components).map(({ kind }) => kind)).not.toContain("state");
    expect(handlers["add"]).toMatchObject({ inputs: {}, outputs: {}, sessionState: { numbers: "numbers" } });
    await engine.close();
  });

  test("carries a Map, a Date, bytes", () => {
    expect(state(new Map([["a", new Date(0)]])).props["value"]).toEqual(new Map([["a", new Date(0)]]));
  });

  test("refuses a value that cannot be copied", () => {
    expect(() => state({ greet: () => "hi" })).toThrow("A state keeps data and files; got a function in value.greet.");
    expect(() => state(new (class Turtle {})())).toThrow("got an instance of Turtle in value.");
  });

  test.each([0, -1, NaN, Infinity])("refuses a time to live of %s", (ttlMs) => {
    expect(() => state(0, { ttlMs })).toThrow("state({ ttlMs }): must be a number of milliseconds above 0");
  });

  test.each([{ ttlMs: 1000 }, { onExpire: () => {} }])("refuses %o for what a page keeps", (option) => {
    const [name] = Object.keys(option);
    expect(() => state(0, { keep: "page", ...option } as never)).toThrow(
      `state({ keep, ${name} }): a state that the page keeps has no ${name}. Leave one of the two out.`,
    );
  });

  test("says in the description how long it lives unused", async () => {
    const [brief, go] = [state(0, { ttlMs: 1000 }), button()];
    const handler = on(go.click, { inputs: { brief }, outputs: {}, run: () => {} });
    const engine = localEngine(app({ layout: go, handlers: [handler] }));
    expect((await engine.describe()).ttlMs).toEqual({ brief: 1000 });
    await engine.close();
  });

  test("has no place in a layout", () => {
    expect(() => app({ layout: column(state(0)) })).toThrow(
      "A state has no place on a page. Take it out of the layout.",
    );
  });
});

/** An app that counts for each visitor in a list, which it modifies in place. */
function counter() {
  const first: number[] = [];
  const numbers = state(first);
  const go = button("Add");
  const log: Record<string, number[]> = {};
  const made = app({
    layout: column(go),
    handlers: [
      on(go.click, {
        name: "add",
        inputs: { numbers },
        outputs: { numbers },
        run({ numbers }, { session }) {
          numbers.push(numbers.length + 1);
          log[session.id] = [...numbers];
          return { numbers };
        },
      }),
    ],
  });
  const engine = localEngine(made);
  const add = (session: string) => runToEnd(engine, { handler: "add", inputs: {} }, { session });
  return { app: made, first, add, engine: { seen: async () => (await engine.close(), log) } };
}
