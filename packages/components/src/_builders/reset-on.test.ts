import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AnyComponent } from "@vitrine/core/internal";
import { button } from "../button/button.ts";
import { chatbot } from "../chatbot/chatbot.ts";
import { column } from "../column/column.ts";
import { dropdown } from "../dropdown/dropdown.ts";
import { file } from "../file/file.ts";
import { number } from "../number/number.ts";
import { state } from "../state/state.ts";
import { textbox } from "../textbox/textbox.ts";
import { computed } from "./computed.ts";
import { resetOn } from "./reset-on.ts";

const clear = () => button("Clear");

describe("a handler that puts components back", () => {
  test("is one of the page alone, unless functions keep or compute a value", async () => {
    const [a, b, c, d] = [clear(), clear(), clear(), clear()];
    const [name, doc, kept, count] = [textbox(), file(), state(1, { keep: "page" }), state(0)];
    const time = number({ value: () => 3 });
    const handlers = [
      resetOn(a.click, { name, doc }, { name: "page" }),
      resetOn(b.click, { kept }, { name: "kept" }),
      resetOn(c.click, { count }, { name: "session" }),
      resetOn(d.click, { time }, { name: "computed" }),
    ];
    const engine = engineOf(app({ layout: column(a, b, c, d, name, doc, time), handlers }));
    const { handlers: described } = await engine.describe();
    const resets = Object.fromEntries(Object.entries(described).map(([one, { resets }]) => [one, resets]));
    expect(resets).toMatchObject({ page: "page", kept: "page", session: "call", computed: "call" });
    expect(described["time_value"]?.resets).toBeUndefined();
  });

  test("leaves a component to the visitor that is no other handler's output", async () => {
    const [go, text] = [clear(), textbox()];
    const engine = engineOf(app({ layout: column(go, text), handlers: [resetOn(go.click, { text })] }));
    expect((await engine.describe()).components["text"]?.props["readonly"]).toBe(false);
  });

  test("gives programs the first values, also those that a function computes", async () => {
    const [go, text, talk, time] = [clear(), textbox({ value: "Ada" }), chatbot(), number({ value: () => 3 })];
    const made = app({ layout: column(go, text, talk, time), handlers: [resetOn(go.click, { text, talk, time })] });
    expect(await runToEnd(engineOf(made), { handler: "button-1_click", inputs: {} })).toEqual({
      text: "Ada",
      talk: [],
      time: 3,
    });
  });

  test("puts a session's state back, and no other", async () => {
    const [go, add, one, other, seen] = [clear(), button(), state([1]), state([1]), textbox()];
    const adding = on(add.click, {
      name: "add",
      inputs: { one, other },
      outputs: { one, other, seen },
      run: ({ one, other }) => ({ one: [...one, 2], other: [...other, 2], seen: `${one.length} ${other.length}` }),
    });
    const made = app({
      layout: column(go, add, seen),
      handlers: [adding, resetOn(go.click, { one }, { name: "clear" })],
    });
    const engine = engineOf(made);
    await runToEnd(engine, { handler: "add", inputs: {} });
    await runToEnd(engine, { handler: "clear", inputs: {} });
    expect(await runToEnd(engine, { handler: "add", inputs: {} })).toEqual({ seen: "1 2" });
  });

  test("puts back what is no more among the choices that a handler has set", async () => {
    const [go, less] = [clear(), button()];
    const [word, count] = [dropdown({ choices: ["a", "b"], value: "a" }), state(0)];
    const handlers = [
      on(less.click, { name: "less", outputs: { word }, run: () => ({ word: update({ choices: ["b"] as never }) }) }),
      resetOn(go.click, { word, count }, { name: "clear" }),
    ];
    const engine = engineOf(app({ layout: column(go, less, word), handlers }));
    await runToEnd(engine, { handler: "less", inputs: {} });
    expect(await runToEnd(engine, { handler: "clear", inputs: {} })).toEqual({ word: "a" });
  });

  test.each<[string, Record<string, AnyComponent>, string]>([
    ["a button", { go: button() }, 'resetOn(): the button "go" has no value. Leave it out.'],
    ["a layout", { part: column() }, 'resetOn(): the column "part" has no value. Leave it out.'],
    ["nothing", {}, "resetOn(): name the components to put back"],
    ["a component in place of a record", textbox() as never, "resetOn(): name the components to put back"],
    ["a list", [textbox()] as never, "resetOn(): name the components to put back"],
    ["what is no component", { text: "Ada" as never }, 'resetOn(): "text" is no component, such as textbox().'],
    [
      "a value that follows others",
      { sum: number({ value: computed({ inputs: { a: number() }, run: ({ a }) => a }) }) },
      'resetOn(): "sum" follows its inputs. Leave it out, and put these back.',
    ],
  ])("refuses %s", (_, components, message) => {
    expect(() => resetOn([], components as {})).toThrow(message);
  });
});

function engineOf(made: Parameters<typeof localEngine>[0]) {
  const engine = localEngine(made);
  onTestFinished(() => engine.close());
  return engine;
}
