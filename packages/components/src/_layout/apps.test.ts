import { app, localEngine, on, runToEnd, type App } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { demo } from "../_builders/demo.ts";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { number } from "../number/number.ts";
import { state } from "../state/state.ts";
import { tabs } from "../tabs/tabs.ts";
import { textbox } from "../textbox/textbox.ts";
import { timer } from "../timer/timer.ts";

const greet = () =>
  demo({
    title: "Greet",
    description: "Says hello.",
    inputs: { name: textbox() },
    outputs: { greeting: textbox() },
    predict: ({ name }) => ({ greeting: `Hello ${name}` }),
  });
const double = () => demo({ inputs: number(), outputs: number(), predict: (count) => count * 2 });

async function describeApp(made: App) {
  const engine = localEngine(made);
  const description = await engine.describe();
  return {
    ...description,
    run: (handler: string, inputs: object) => runToEnd(engine, { handler, inputs: inputs as never }),
  };
}

describe("an app in another", () => {
  test("has its examples at its own end, unless it says where", async () => {
    const shown = (examples: object) =>
      demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text, examples: examples as string[] });
    const { handlers, layout } = await describeApp(
      app({ layout: column(tabs({ One: shown(["a"]) }, {}), column(shown({ rows: ["b"] }))), handlers: [] }),
    );
    const [panels, below] = layout.children;
    expect(handlers["one_predict"]!.examples!.at).toBe(panels!.children[0]!.children[0]!.id);
    const [, second] = Object.keys(handlers);
    expect(handlers[second!]!.examples!.at).toBe(below!.children[0]!.id);
  });

  test("as a tab has the tab's name before its own names", async () => {
    const { handlers, components, layout, title, run } = await describeApp(
      tabs({ "Say hello": greet(), Double: double() }, { title: "Two" }),
    );
    expect(title).toBe("Two");
    expect(Object.keys(handlers)).toEqual(["say_hello_predict", "double_predict"]);
    expect(handlers["say_hello_predict"]).toMatchObject({ inputs: { name: "say_hello-name" } });
    expect(components["say_hello-name"]).toMatchObject({ kind: "textbox", props: { label: "Name" } });
    expect(layout.children).toHaveLength(2);
    expect(await run("say_hello_predict", { name: "Ada" })).toEqual({ greeting: "Hello Ada" });
    expect(await run("double_predict", { input: 4 })).toEqual({ output: 8 });
  });

  test("takes every page option beside its own", () => {
    const page = {
      title: "T",
      description: "D",
      article: "A",
      css: "p {}",
      icon: "★",
      lang: "fr",
      resultsTo: "*",
    } as const;
    expect(tabs({ A: double() }, { ...page, vertical: true })).toMatchObject({
      ...page,
      layout: { props: { vertical: true } },
    });
  });

  test("keeps its names where they are free, and gets a number where they are not", async () => {
    const { handlers, components } = await describeApp(app({ layout: column(double(), double(), greet()) }));
    expect(Object.keys(handlers)).toEqual(["predict", "part2_predict", "part3_predict"]);
    expect(Object.keys(components)).toEqual(expect.arrayContaining(["input", "part2-input", "part3-name"]));
  });

  test("stands with its title and texts, but not in a tab, whose name is its title", async () => {
    const alone = await describeApp(app({ layout: column(greet()) }));
    const texts = ({ components }: typeof alone) =>
      Object.values(components).flatMap(({ kind, props }) => (kind === "markdown" ? [props["value"]] : []));
    expect(texts(alone)).toEqual(["## Greet\n\nSays hello."]);
    expect(texts(await describeApp(tabs({ Greet: greet() })))).toEqual(["Says hello."]);
  });

  test("works with handlers of the app around it, which may use its components", async () => {
    const name = textbox();
    const inner = app({
      layout: column(name),
      handlers: [
        on(name.submit, {
          name: "shout",
          inputs: { name },
          outputs: { name },
          run: ({ name }) => ({ name: name.toUpperCase() }),
        }),
      ],
    });
    const clear = button("Clear all");
    const outer = app({
      layout: column(clear, inner),
      handlers: [on(clear.click, { name: "clear", outputs: { name }, run: () => ({ name: "" }) })],
    });
    const { handlers, run } = await describeApp(outer);
    expect(Object.keys(handlers)).toEqual(["clear", "shout"]);
    expect(handlers["clear"]!.outputs).toEqual({ name: "name" });
    expect(await run("clear", {})).toEqual({ name: "" });
  });

  test("brings its states, timers and computed values", async () => {
    const count = () => {
      const [clock, seen, out] = [timer(), state(0), textbox({ value: () => "now" })];
      const tick = on(clock.tick, {
        name: "tick",
        inputs: { seen },
        outputs: { seen, out },
        run: ({ seen }) => ({ seen: seen + 1, out: String(seen + 1) }),
      });
      return app({ layout: column(out), handlers: [tick] });
    };
    const { handlers, components } = await describeApp(tabs({ A: count(), B: count() }));
    expect(Object.keys(handlers)).toEqual(["a_tick", "a_out_value", "b_tick", "b_out_value"]);
    expect(handlers["b_tick"]).toMatchObject({
      sessionState: { seen: "b-seen" },
      triggers: [{ component: "b-timer-1", event: "tick" }],
    });
    expect(components["a-timer-1"]).toMatchObject({ placed: false });
  });

  test("may itself be of apps", async () => {
    const { handlers } = await describeApp(tabs({ One: tabs({ A: double() }), Two: double() }));
    expect(Object.keys(handlers)).toEqual(["one_a_predict", "two_predict"]);
  });

  test("runs where all of them may, or not at all", async () => {
    const at = (runs: "server" | "browser") => demo({ outputs: textbox(), runs, predict: () => "" });
    expect(tabs({ A: at("server"), B: double() }).runs).toBe("server");
    expect(() => tabs({ A: at("server"), B: at("browser") })).toThrow("some run on a server only");
  });

  test("is placed once", () => {
    const one = double();
    expect(() => tabs({ A: one, B: one })).toThrow("is placed twice");
  });
});
