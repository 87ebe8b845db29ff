import { button, checkbox, column, file, number, render, row, slider, state, textbox } from "@vitrine/components";
import { app, every, localEngine, on, onLoad } from "@vitrine/core";
import { words } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show, stop } from "./testing/shown.ts";

onEmptyPage();

/** As many fields as a number says, joined by a button of the app. */
function fields() {
  const count = number({ label: "How many", value: 2 });
  const [join, joined, reset] = [
    button("Join"),
    textbox({ label: "Joined" }),
    button({ label: "Reset", type: "reset" }),
  ];
  const words = render({
    key: "words",
    inputs: { count },
    run: ({ count }) => {
      if (count === 0) return null;
      const boxes = Array.from({ length: count }, (_, i) => textbox({ label: `Word ${i + 1}`, key: `word${i}` }));
      const handler = on(join.click, {
        inputs: Object.fromEntries(boxes.map((box, i) => [`w${i}`, box])),
        outputs: { joined },
        run: (given) => ({ joined: Object.values(given).join(" ") }),
      });
      return { layout: column(...boxes), handlers: [handler] };
    },
  });
  return app({ layout: column(count, words, row(join, joined), reset) });
}

const label = (text: string) => page.getByLabelText(text, { exact: true });
const enter = async (into: string, text: string) => {
  await userEvent.fill(label(into), text);
  await userEvent.tab();
};

describe("a part of the page that a function computes", () => {
  test("has components and handlers, which take what the visitor entered", async () => {
    await show(fields());
    await enter("Word 1", "good");
    await enter("Word 2", "day");
    await press("Join");
    await expect.element(label("Joined")).toHaveValue("good day");
  });

  test("follows its inputs, and components with the same key keep what the visitor entered", async () => {
    await show(fields());
    await enter("Word 1", "good");
    await enter("How many", "3");
    await enter("Word 3", "you");
    await expect.element(label("Word 1")).toHaveValue("good");
    await press("Join");
    await expect.element(label("Joined")).toHaveValue("good  you");
    await enter("How many", "0");
    await expect.element(label("Word 1")).not.toBeInTheDocument();
  });

  test("keeps what the visitor entered over a reload", async () => {
    const made = fields();
    const engine = localEngine(made);
    await show(made, engine);
    await enter("Word 2", "typed");
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(label("Word 2")).toHaveValue("typed");
    await press("Join");
    await expect.element(label("Joined")).toHaveValue(" typed");
  });

  test("has calls that a reload does not end", async () => {
    let end = () => {};
    const part = render({
      key: "part",
      run: () => {
        const [go, out] = [button("Go"), textbox({ label: "Out" })];
        const run = () => new Promise<object>((resolve) => (end = () => resolve({ out: "ended" })));
        return { layout: column(go, out), handlers: [on(go.click, { outputs: { out }, run })] };
      },
    });
    const made = app({ layout: column(part) });
    const engine = localEngine(made);
    await show(made, engine);
    await press("Go");
    await expect.element(stop()).toBeVisible();
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(stop()).toBeVisible();
    end();
    await expect.element(label("Out")).toHaveValue("ended");
  });

  test("has handlers that run where functions do, though others of the app run in the page", async () => {
    const [go, out] = [button("Here"), textbox({ label: "Out" })];
    const here = on(go.click, { outputs: { out }, runs: "page", run: () => ({ out: "page" }) });
    const part = render({
      run() {
        const there = button({ label: "There", key: "there" });
        return { layout: there, handlers: [on(there.click, { outputs: { out }, run: () => ({ out: "engine" }) })] };
      },
    });
    await show(app({ layout: column(go, out, part), handlers: [here] }));
    await press("There");
    await expect.element(label("Out")).toHaveValue("engine");
  });

  test("is as at first after a reset", async () => {
    await show(fields());
    await enter("How many", "3");
    await enter("Word 1", "typed");
    await expect.element(label("Word 3")).toBeVisible();
    await press("Reset");
    await expect.element(label("Word 3")).not.toBeInTheDocument();
    await expect.element(label("Word 1")).toHaveValue("");
    await press("Join");
    await expect.element(label("Joined")).toHaveValue(" ");
  });

  /** Tasks in a state, each with a button that removes it and one that moves it to the top. */
  function tasks() {
    const [all, title] = [state(["Milk", "Tea", "Rice"]), textbox({ label: "New task" })];
    const add = on(title.submit, {
      inputs: { all, title },
      outputs: { all, title },
      run: ({ all, title }) => ({ all: [...all, title], title: "" }),
    });
    const list = render({
      key: "list",
      inputs: { all },
      run: ({ all: shown }) => {
        const rows = shown.map((task) => {
          const [note, up, remove] = [
            textbox({ key: `note ${task}`, label: `Note for ${task}` }),
            button({ key: `up ${task}`, label: `${task} to the top` }),
            button({ key: `remove ${task}`, label: `Remove ${task}` }),
          ];
          const slots = { inputs: { all }, outputs: { all } };
          const others = (all: readonly string[]) => all.filter((one) => one !== task);
          return {
            layout: row({ key: `row ${task}` }, note, up, remove),
            handlers: [
              on(up.click, { ...slots, run: ({ all }) => ({ all: [task, ...others(all)] }) }),
              on(remove.click, { ...slots, run: ({ all }) => ({ all: others(all) }) }),
            ],
          };
        });
        return {
          layout: column({ key: "rows" }, ...rows.map(({ layout }) => layout)),
          handlers: rows.flatMap(({ handlers }) => handlers),
        };
      },
    });
    return app({ layout: column(title, list), handlers: [add] });
  }
  const notes = () => page.getByRole("textbox", { name: /Note for/ });
  const order = () =>
    notes()
      .elements()
      .map((one) => one.closest("vitrine-textbox")?.id ?? (one.getRootNode() as ShadowRoot).host.id);

  test("is computed again when a call sets its state, by a handler in it or outside", async () => {
    await show(tasks());
    await press("Remove Tea");
    await expect.poll(() => notes().elements().length).toBe(2);
    await userEvent.fill(label("New task"), "Salt");
    await userEvent.keyboard("{Enter}");
    await expect.element(label("Note for Salt")).toBeVisible();
    await press("Remove Salt");
    await expect.poll(() => notes().elements().length).toBe(2);
  });

  test("moves its elements with their keys, values and focus", async () => {
    await show(tasks());
    await enter("Note for Rice", "brown");
    const element = (label("Note for Rice").element().getRootNode() as ShadowRoot).host;
    await press("Rice to the top");
    await expect.poll(() => order()[0]).toBe("list-note_20_Rice");
    await expect.element(label("Note for Rice")).toHaveValue("brown");
    expect((label("Note for Rice").element().getRootNode() as ShadowRoot).host).toBe(element);
    await expect
      .poll(() => page.getByRole("button", { name: "Rice to the top" }).element().matches(":focus"))
      .toBe(true);
  });

  test("gives the focus to the next of its kind when what had it is gone", async () => {
    await show(tasks());
    await press("Remove Tea");
    await expect.poll(() => notes().elements().length).toBe(2);
    await expect
      .poll(() => page.getByRole("button", { name: "Rice to the top" }).element().matches(":focus"))
      .toBe(true);
  });

  test("shows a first value that its function changed, and else what the visitor entered", async () => {
    const [size, name] = [slider({ label: "Size", min: 1, max: 9, step: 1, value: 1 }), textbox({ label: "Name" })];
    const part = render({
      inputs: { size, name },
      run: ({ size, name }) =>
        column(
          number({ key: "twice", label: "Twice", value: 2 * size }),
          textbox({ key: "free", label: "Free", value: "" }),
          checkbox({ key: "c", label: name || "none" }),
        ),
    });
    await show(app({ layout: column(size, name, part) }));
    await enter("Twice", "7");
    await enter("Free", "mine");
    await enter("Name", "Ada");
    await expect.element(label("Ada")).toBeVisible();
    await expect.element(label("Twice")).toHaveValue("7");
    await userEvent.click(page.getByRole("slider"));
    await userEvent.keyboard("{End}");
    await userEvent.tab();
    await expect.element(label("Twice")).toHaveValue("18");
    await expect.element(label("Free")).toHaveValue("mine");
  });

  test("has handlers that start when it appears, and timers that end with it", async () => {
    const shown = checkbox({ label: "Shown", value: true });
    let ticks = 0;
    const part = render({
      inputs: { shown },
      run: ({ shown }) => {
        if (!shown) return null;
        const out = textbox({ label: "Ticks" });
        const first = on(onLoad(), { name: "first", outputs: { out }, run: () => ({ out: "started" }) });
        const tick = on(every(60), { name: "tick", outputs: { out }, run: () => ({ out: `${++ticks}` }) });
        return { layout: out, handlers: [first, tick] };
      },
    });
    await show(app({ layout: column(shown, part) }));
    await expect.element(label("Ticks")).toHaveValue("started");
    await expect.element(label("Ticks")).toHaveValue("2");
    await userEvent.click(label("Shown"));
    await expect.element(label("Ticks")).not.toBeInTheDocument();
    const before = ticks;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ticks - before).toBeLessThanOrEqual(1);
  });

  test("leaves a running call of a handler that is gone to its end", async () => {
    let end = () => {};
    const [count, out] = [number({ label: "Count", value: 1 }), textbox({ label: "Out" })];
    const part = render({
      inputs: { count },
      run: ({ count }) => {
        const [go, own] = [
          button({ key: `go${count}`, label: `Go ${count}` }),
          textbox({ key: `own${count}`, label: `Own ${count}` }),
        ];
        const run = () => new Promise<object>((resolve) => (end = () => resolve({ out: "ended", own: "ended" })));
        return { layout: column(go, own), handlers: [on(go.click, { outputs: { own, out }, run })] };
      },
    });
    await show(app({ layout: column(count, part, out) }));
    await press("Go 1");
    await enter("Count", "2");
    await expect.element(page.getByRole("button", { name: "Go 2" })).toBeVisible();
    end();
    await expect.element(label("Out")).toHaveValue("ended");
  });

  test("says what is wrong with what the function returns", async () => {
    const part = render({ run: () => "text" as never });
    await show(app({ layout: column(part) }));
    await expect.element(page.getByText(/Something went wrong/).first()).toBeVisible();
  });

  test("is in the visitor's language, the author's texts and the page's own", async () => {
    const t = words({ en: { name: "Name", paper: "Paper" }, fr: { name: "Nom", paper: "Papier" } });
    const part = render({
      run: () => column(textbox({ label: t.name }), file({ label: t.paper })),
    });
    await show(app({ layout: column(part), lang: "fr" }));
    await expect.element(label("Nom")).toBeVisible();
    await expect.element(page.getByText(/Déposez|fichier/).first()).toBeVisible();
  });
});
