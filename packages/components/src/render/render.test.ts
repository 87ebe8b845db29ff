import {
  app,
  localEngine,
  on,
  update,
  type App,
  type Engine,
  type EngineEvent,
  type Json,
  type LocalEngineOptions,
} from "@vitrine/core";
import { finish, type AnyComponent, type HandlerDescription } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { dropdown } from "../dropdown/dropdown.ts";
import { number } from "../number/number.ts";
import { row } from "../row/row.ts";
import { slider } from "../slider/slider.ts";
import { state } from "../state/state.ts";
import { textbox } from "../textbox/textbox.ts";
import { render, renderSpec, type Render } from "./render.ts";

specContract(renderSpec, (props) => render({ run: () => null, ...(props as object) }), { samples: [], refused: [] });

/** What a rendering says of itself. */
interface Part {
  readonly components: Readonly<
    Record<string, { readonly kind: string; readonly props: Readonly<Record<string, Json>> }>
  >;
  readonly handlers: Readonly<Record<string, HandlerDescription>>;
}

function open(made: App, options?: LocalEngineOptions) {
  const engine = localEngine(made, options);
  onTestFinished(() => engine.close());
  return (session = "a") => ({
    run: (handler: string, inputs: Record<string, unknown> = {}) =>
      finish(engine.run({ handler, inputs }, { session })) as Promise<Record<string, never>>,
    part: async (name: string, inputs: Record<string, unknown> = {}) =>
      (await finish(engine.run({ handler: `${name}_value`, inputs }, { session })))[name] as unknown as Part,
    engine: engine as Engine,
  });
}

/** As many fields as a slider says, which a button of the app joins. */
function fields() {
  const count = slider({ min: 0, max: 9, step: 1, value: 2 });
  const [join, joined] = [button({ label: "Join" }), textbox({ key: "joined" })];
  const words = render({
    key: "words",
    inputs: { count },
    run: ({ count }) => {
      if (count === 0) return null;
      const boxes = Array.from({ length: count }, (_, i) => textbox({ label: `Word ${i + 1}`, key: `word${i}` }));
      const handler = on(join.click, {
        name: "join",
        inputs: Object.fromEntries(boxes.map((box, i) => [`w${i}`, box])),
        outputs: { joined },
        run: (words) => ({ joined: Object.values(words).join(" ") }),
      });
      return { layout: column(...boxes), handlers: [handler] };
    },
  });
  return app({ layout: column(count, words, row(join, joined)) });
}

const inputs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`w${i}`, "a"]));

/** A list of tasks in a state, each with a button that removes it and a field that renames it. */
function tasks() {
  const [all, title] = [state(["Milk", "Tea"]), textbox()];
  const add = on(title.submit, {
    name: "add",
    inputs: { all, title },
    outputs: { all, title },
    run: ({ all, title }) => ({ all: [...all, title], title: "" }),
  });
  const list = render({
    key: "list",
    inputs: { all },
    run: ({ all: shown }) => {
      const rows = shown.map((task) => {
        const [name, remove] = [
          textbox({ key: task, value: task }),
          button({ label: "Remove", key: `remove ${task}` }),
        ];
        const removing = on(remove.click, {
          inputs: { all },
          outputs: { all },
          run: ({ all }) => ({ all: all.filter((one) => one !== task) }),
        });
        const renaming = on(name.submit, {
          inputs: { all, name },
          outputs: { all, name },
          run: ({ all, name }) => ({
            all: all.map((one) => (one === task ? name : one)),
            name: update({ info: "Renamed" }),
          }),
        });
        return { layout: row(name, remove), handlers: [removing, renaming] };
      });
      return {
        layout: column(...rows.map(({ layout }) => layout)),
        handlers: rows.flatMap(({ handlers }) => handlers),
      };
    },
  });
  return app({ layout: column(title, list), handlers: [add] });
}

describe("render", () => {
  test("computes components and handlers from its inputs", async () => {
    const visitor = open(fields())();
    const { components, handlers } = await visitor.part("words", { count: 3 });
    expect(Object.keys(components)).toEqual(
      ["words-column-1", "words-word0", "words-word1", "words-word2"].toSorted(() => 0),
    );
    expect(components["words-word1"]).toMatchObject({ kind: "textbox", props: { label: "Word 2" } });
    expect(handlers["words.join"]).toMatchObject({
      inputs: { w0: "words-word0", w1: "words-word1", w2: "words-word2" },
      outputs: { joined: "joined" },
      api: "private",
    });
  });

  test("has handlers that visitors call, with the app's components beside its own", async () => {
    const visitor = open(fields())();
    await visitor.part("words", { count: 2 });
    expect(await visitor.run("words.join", { w0: "a", w1: "b" })).toEqual({ joined: "a b" });
  });

  test("shows nothing where its function returns null, whose handlers nobody can call", async () => {
    const visitor = open(fields())();
    await visitor.part("words", { count: 2 });
    expect(await visitor.part("words", { count: 0 })).toBeNull();
    await expect(visitor.run("words.join", { w0: "a", w1: "b" })).rejects.toThrow("has changed");
  });

  test("differs between visitors", async () => {
    const as = open(fields());
    await as("ann").part("words", { count: 1 });
    await as("bob").part("words", { count: 2 });
    expect(await as("ann").run("words.join", { w0: "a" })).toEqual({ joined: "a" });
    await expect(as("ann").run("words.join", { w0: "a", w1: "b" })).rejects.toThrow("w1");
    await expect(as("eve").run("words.join", { w0: "a" })).rejects.toThrow("has changed");
  });

  test("is computed from a state, and its handlers change that", async () => {
    const visitor = open(tasks())();
    expect(Object.keys((await visitor.part("list")).components)).toContain("list-Milk");
    await visitor.run("list.remove_20_Milk_click");
    await visitor.run("add", { title: "Rice" });
    expect(Object.keys((await visitor.part("list")).components)).toEqual(
      expect.arrayContaining(["list-Tea", "list-Rice"]),
    );
    expect(Object.keys((await visitor.part("list")).components)).not.toContain("list-Milk");
  });

  test("computes the same again for a call, though the state has changed since", async () => {
    const visitor = open(tasks())();
    await visitor.part("list");
    await visitor.run("list.remove_20_Milk_click");
    await visitor.run("list.remove_20_Tea_click");
    expect(Object.keys((await visitor.part("list")).components)).toEqual(["list-column-1"]);
  });

  test("is computed again by the page when a call sets its state", async () => {
    const { engine } = open(tasks())();
    const { handlers } = await engine.describe();
    expect(handlers["list_value"]!.triggers).toEqual([{ page: "load" }, { component: "all", event: "change" }]);
    const calls: unknown[] = [];
    for await (const message of engine.run({ handler: "add", inputs: { title: "Rice" } }))
      if (message.kind === "output") calls.push(message.state);
    expect(calls).toEqual([["all"]]);
  });

  test("has components whose props handlers change until it is computed again", async () => {
    const visitor = open(tasks())();
    await visitor.part("list");
    await visitor.run("list.Milk_submit", { name: "Oat milk" });
    const { components } = await visitor.part("list");
    expect(components["list-Oat_20_milk"]).toMatchObject({ props: { value: "Oat milk", info: "" } });
  });

  test("checks the inputs of its handlers by their components", async () => {
    const choose = render({
      key: "choose",
      run: () => {
        const one = dropdown({ choices: ["a", "b"], key: "one" });
        return { layout: one, handlers: [on(one.change, { name: "pick", inputs: { one }, run: () => {} })] };
      },
    });
    const visitor = open(app({ layout: choose }))();
    await visitor.part("choose");
    await expect(visitor.run("choose.pick", { one: "c" })).rejects.toThrow("one");
  });

  test("ends for the visitors who were away the longest where sessions need more room than there is", async () => {
    const as = open(fields(), { maxSessionBytes: 6_000 });
    await as("ann").part("words", { count: 5 });
    await as("bob").part("words", { count: 9 });
    expect(await as("bob").run("words.join", inputs(9))).toEqual({ joined: "a a a a a a a a a" });
    await expect(as("ann").run("words.join", inputs(5))).rejects.toThrow("has changed");
  });

  test("has no more a handler that its function does not return again", async () => {
    let times = 0;
    const part = render({
      key: "part",
      run: () => {
        const go = button({ label: "Go" });
        return times++ > 0 ? null : { layout: go, handlers: [on(go.click, { name: "go", run: () => {} })] };
      },
    });
    const events: EngineEvent[] = [];
    const engine = localEngine(app({ layout: part }), { onEvent: (event) => events.push(event) });
    onTestFinished(() => engine.close());
    await finish(engine.run({ handler: "part_value", inputs: {} }));
    await expect(finish(engine.run({ handler: "part.go", inputs: {} }))).rejects.toThrow("Something went wrong");
    expect(events.map((event) => ("error" in event ? String(event.error) : "")).join()).toContain("the same each time");
  });

  test("leaves nothing at the app's components when its function fails", async () => {
    const go = button({ label: "Go" });
    const part = render({
      key: "part",
      run: () => {
        on(go.click, { run: () => {} });
        throw new Error("Failed");
      },
    });
    await expect(open(app({ layout: row(part, go) }))().part("part")).rejects.toThrow("Something went wrong");
    expect(() => app({ layout: go })).not.toThrow();
  });

  test("takes a whole app, and values that are computed", async () => {
    const whole = render({
      key: "whole",
      run: () => {
        const [count, twice] = [number({ value: 2 }), number({ key: "twice", value: () => 4 })];
        return app({
          layout: column(count, twice),
          handlers: [
            on(count.change, {
              name: "double",
              inputs: { count },
              outputs: { twice },
              run: ({ count }) => ({ twice: 2 * count }),
            }),
          ],
        });
      },
    });
    const visitor = open(app({ layout: whole }))();
    const { handlers } = await visitor.part("whole");
    expect(Object.keys(handlers)).toEqual(["whole.double", "whole.twice_value"]);
    expect(await visitor.run("whole.double", { count: 4 })).toEqual({ twice: 8 });
    expect(await visitor.run("whole.twice_value")).toEqual({ twice: 4 });
  });

  describe("refuses", () => {
    const errorOf = async (run: () => unknown, ...around: AnyComponent[]) => {
      const made = app({ layout: row(render({ key: "part", run: run as () => null }), ...around) });
      const engine = localEngine(made, { onEvent: (event) => events.push(event) });
      const events: unknown[] = [];
      await expect(finish(engine.run({ handler: "part_value", inputs: {} }))).rejects.toThrow("Something went wrong");
      await engine.close();
      return String((events.find((event) => (event as { error?: unknown }).error) as { error: unknown }).error);
    };

    test("what is no component", async () => {
      expect(await errorOf(() => "text")).toContain("must return a component");
    });

    test.each<[string, unknown, string]>([
      ["nothing", undefined, 'got nothing. Is a "return" missing?'],
      ["a text", "text", "got a text. Show it by markdown(text)."],
      ["a list", [textbox()], "got a list. Put it into a layout: column(...list)."],
    ])("%s, and says what to return", async (_, given, message) => {
      expect(await errorOf(() => given)).toContain(message);
    });

    test("the same key twice", async () => {
      expect(await errorOf(() => column(textbox({ key: "a" }), textbox({ key: "a" })))).toContain('the key "a"');
    });

    test("a component that stands outside too", async () => {
      const outside = textbox();
      expect(await errorOf(() => column(outside), outside)).toContain("placed by render() and outside");
    });

    test("a component that stands nowhere", async () => {
      const nowhere = textbox();
      const handler = on([], { name: "x", outputs: { nowhere }, run: () => {} });
      expect(await errorOf(() => ({ layout: column(), handlers: [handler] }))).toContain("not placed");
    });

    test("a state of its own", async () => {
      expect(
        await errorOf(() => {
          const own = state(0);
          return { layout: column(), handlers: [on([], { name: "x", inputs: { own }, run: () => {} })] };
        }),
      ).toContain("Create it beside the app");
    });

    test("a handler that writes to another part of the page", async () => {
      const other = render({ run: () => null });
      const handler = on([], { name: "x", outputs: { other } as never, run: () => {} });
      expect(await errorOf(() => ({ layout: other, handlers: [handler] }))).toContain("its own function computes");
    });

    test("a key that begins like what is inside another part", async () => {
      const inside = () => column(render({ key: "a", run: () => null }), textbox({ key: "a-b" }));
      expect(await errorOf(inside)).toContain('"a-b" begins like');
    });

    test("render() more than four deep", async () => {
      const deep: () => Render = () => render({ key: "deep", run: () => deep() });
      const errors: unknown[] = [];
      const onEvent = (event: object) => "error" in event && errors.push(event.error);
      const { run } = open(app({ layout: deep() }), { onEvent })();
      for (const id of ["deep", "deep.deep", "deep-deep.deep"]) await run(`${id}_value`);
      await expect(run("deep-deep-deep.deep_value")).rejects.toThrow("Something went wrong");
      expect(String(errors)).toContain("more than 4 deep");
    });

    test("a handler of one of its components that is not listed", async () => {
      expect(
        await errorOf(() => {
          const press = button({ label: "Press" });
          on(press.click, { run: () => {} });
          return press;
        }),
      ).toContain("is not listed");
    });

    test("handlers with what only an app's have", async () => {
      const handler = () => on([], { name: "x", batch: { max: 2 }, run: () => [] });
      expect(await errorOf(() => ({ layout: column(), handlers: [handler()] }))).toContain("cannot have batch");
    });

    test("names in its handlers that can be no names", async () => {
      const named = (name: string) => () => {
        const field = textbox();
        return { layout: field, handlers: [on([], { name: "x", inputs: { [name]: field }, run: () => {} })] };
      };
      expect(await errorOf(named("__proto__"))).toContain("cannot name a component");
      expect(await errorOf(named("$event"))).toContain("cannot name a component");
    });

    test("what is no handler in the list of handlers", async () => {
      expect(await errorOf(() => ({ layout: column(), handlers: [null] }))).toContain("must return a component");
    });

    test("a limit of its own for a group of the app's", async () => {
      const handler = (limit: number) =>
        on([], { name: `most${limit}`, concurrency: { group: "gpu", limit }, run: () => {} });
      const part = render({ key: "part", run: () => ({ layout: column(), handlers: [handler(9)] }) });
      const errors: unknown[] = [];
      const onEvent = (event: object) => "error" in event && errors.push(event.error);
      const visitor = open(app({ layout: part, handlers: [handler(1)] }), { onEvent })();
      await expect(visitor.part("part")).rejects.toThrow("Something went wrong");
      expect(String(errors)).toContain('The group "gpu"');
    });

    test("a component of the app with a name that one in it may have", () => {
      const inside = render({ key: "list", run: () => textbox({ key: "one" }) });
      expect(() => app({ layout: row(inside, textbox({ key: "list-one" })) })).toThrow('"list-one" begins like');
    });

    test("handlers of the app that read or write it", () => {
      const part = render({ run: () => null });
      const handler = on([], { name: "x", outputs: { part } as never, run: () => {} });
      expect(() => app({ layout: part, handlers: [handler] })).toThrow("its own function computes");
    });
  });
});
