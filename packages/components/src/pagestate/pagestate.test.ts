import { app, create, localEngine, on, runToEnd } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { state } from "../state/state.ts";
import { pagestateSpec } from "./pagestate.ts";

specContract(pagestateSpec, (props: object) => create(pagestateSpec, { value: [1], ...props }), {
  samples: [[], [1, "two", { three: null }]],
  refused: ["1", 1, { a: 1 }],
  trips: [{ given: [1, { a: null }], wire: [1, { a: null }] }],
});

function counter(keep: "page" | "browser" = "page") {
  const go = button("Add");
  const numbers = state<number[]>([], { keep });
  const add = on(go.click, {
    name: "add",
    inputs: { numbers },
    outputs: { numbers },
    run: ({ numbers }) => ({ numbers: [...numbers, numbers.length + 1] }),
  });
  return localEngine(app({ layout: column(go), handlers: [add] }));
}

describe("state with keep", () => {
  test("is an input that the page sends, and no engine keeps it", async () => {
    const engine = counter();
    expect(await runToEnd(engine, { handler: "add", inputs: { numbers: [1, 2] } })).toEqual({ numbers: [1, 2, 3] });
    expect(await runToEnd(engine, { handler: "add", inputs: {} })).toEqual({ numbers: [1] });
    await engine.close();
  });

  test("is in the description with its first value, and has no place in the layout", async () => {
    const engine = counter("browser");
    const { components, layout } = await engine.describe();
    const props = { value: [], keep: "browser" };
    expect(components["numbers"]).toEqual({ kind: "pagestate", props, placed: false });
    expect(layout.children.map(({ id }) => id)).toEqual(["button-1"]);
    await engine.close();
  });

  test.each([
    [{ at: new Date(0) }, "got Date at value.at."],
    [[[1, () => 1]], "value[0][1]"],
    [{ a: { b: NaN } }, "value.a.b"],
  ])("refuses a first value that is not JSON: %o", (value, words) => {
    expect(() => state<unknown>(value, { keep: "page" })).toThrow(words);
  });

  test("refuses a value of a function that is not JSON, with its place", async () => {
    const go = button("Go");
    const seen = state<unknown>({}, { keep: "page" });
    const put = on(go.click, { name: "put", outputs: { seen }, run: () => ({ seen: { at: new Map() } }) });
    const errors: string[] = [];
    const engine = localEngine(app({ layout: column(go), handlers: [put] }), {
      onEvent: (event) => event.kind === "error" && errors.push(event.detail),
    });
    await expect(runToEnd(engine, { handler: "put", inputs: {} })).rejects.toThrow("Something went wrong");
    expect(errors[0]).toContain("got Map at value.at.");
    await engine.close();
  });
});
