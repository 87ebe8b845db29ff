import { app, localEngine, on, runToEnd, type App } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { number } from "../number/number.ts";
import { render } from "../render/render.ts";
import { textbox } from "../textbox/textbox.ts";
import { computed } from "./computed.ts";
import { demo } from "./demo.ts";

async function described(made: App) {
  const engine = localEngine(made);
  const description = await engine.describe();
  await engine.close();
  return description;
}

describe("a computed value", () => {
  test("is computed when a page opens, by a handler that programs are not offered", async () => {
    const now = textbox({ label: "Now", value: () => "noon" });
    const made = app({ layout: column(now) });
    const { handlers, components } = await described(made);
    const id = "textbox-1";
    expect(components[id]!.props["value"]).toBe("");
    expect(handlers[`${id}_value`]).toMatchObject({ triggers: [{ page: "load" }], outputs: { [id]: id }, api: false });
    const engine = localEngine(made);
    expect(await runToEnd(engine, { handler: `${id}_value`, inputs: {} })).toEqual({ [id]: "noon" });
    await engine.close();
  });

  test("is computed again when its inputs change, and at its interval", async () => {
    const [price, count] = [number({ value: 3 }), number({ value: 2 })];
    const total = textbox({
      value: computed({ inputs: { price, count }, everyMs: 500, run: ({ price, count }) => `${price * count} €` }),
    });
    const pay = on([], { name: "pay", inputs: { total }, run: () => {} });
    const made = app({ layout: column(price, count, total), handlers: [pay] });
    const { handlers } = await described(made);
    expect(handlers["total_value"]!.triggers).toEqual([
      { page: "load" },
      { everyMs: 500 },
      { component: "price", event: "change" },
      { component: "count", event: "change" },
    ]);
    const engine = localEngine(made);
    expect(await runToEnd(engine, { handler: "total_value", inputs: { price: 4, count: 5 } })).toEqual({
      total: "20 €",
    });
    await engine.close();
  });

  test("leaves the one function of a demo the one that programs call", async () => {
    const made = demo({ inputs: textbox({ value: async () => "hi" }), outputs: textbox(), predict: (text) => text });
    expect(Object.entries((await described(made)).handlers).map(([name, { api }]) => [name, api])).toEqual([
      ["predict", "public"],
      ["input_value", false],
    ]);
  });

  test.each<[string, unknown, string]>([
    ["a list", [textbox()], "must be a record instead of a list: { name: textbox() }."],
    ["a component", textbox(), "must be a record of components: { name: textbox() }."],
    ["no component", { name: "Ada" }, "must be a component, textbox()"],
  ])("refuses %s as inputs, with its place", (_, inputs, message) => {
    const options = { inputs: inputs as {}, run: () => null };
    expect(() => computed(options)).toThrow(
      `computed({ inputs${"name" in Object(inputs) ? ": { name } " : " "}}): ${message}`,
    );
    expect(() => render(options)).toThrow(/^render\(\{ inputs/);
  });

  test("may be of a component in several apps", () => {
    const price = number({ value: 3 });
    const total = textbox({ value: computed({ inputs: { price }, run: ({ price }) => String(price) }) });
    const make = () => app({ layout: column(price, total) });
    expect([make().handlers.size, make().handlers.size]).toEqual([1, 1]);
  });

  test("needs a function, and inputs that are placed", () => {
    expect(() => computed({ run: 3 as never })).toThrow("computed({ run }): must be a function; got number.");
    const stray = number();
    const total = textbox({ value: computed({ inputs: { stray }, run: () => "" }) });
    expect(() => app({ layout: column(total, button("Go")) })).toThrow(
      'The number "stray" is used by a handler but not placed. Put it into the layout.',
    );
  });
});
