import {
  button,
  column,
  computed,
  dropdown,
  file,
  number,
  render,
  row,
  state,
  tabs,
  textbox,
} from "@vitrine/components";
import { app, every, localEngine, on, onLoad, update, UserError, type Engine } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show, sleep, stop } from "./testing/shown.ts";

onEmptyPage();

const label = (text: string) => page.getByLabelText(text, { exact: true });
const enter = async (into: string, text: string) => {
  await userEvent.fill(label(into), text);
  await userEvent.tab();
};

/** Errors that nothing has caught since. */
function uncaught(): readonly unknown[] {
  const errors: unknown[] = [];
  const note = (event: PromiseRejectionEvent) => (event.preventDefault(), void errors.push(event.reason));
  addEventListener("unhandledrejection", note);
  onTestFinished(() => removeEventListener("unhandledrejection", note));
  return errors;
}

describe("a part of the page that is computed again", () => {
  test("has its computed values computed again, and keeps what a visitor made of a first value", async () => {
    const [a, c] = [number({ label: "A", value: 1 }), number({ label: "C", value: 5 })];
    const part = render({
      inputs: { a },
      run: ({ a }) =>
        column(
          textbox({ key: "both", label: "Both", value: computed({ inputs: { c }, run: ({ c }) => `${a} ${c}` }) }),
          textbox({ key: "own", label: "Own", value: () => `first ${a}` }),
        ),
    });
    await show(app({ layout: column(a, c, part) }));
    await expect.element(label("Both")).toHaveValue("1 5");
    await expect.element(label("Own")).toHaveValue("first 1");
    await userEvent.fill(label("Own"), "mine");
    await enter("A", "2");
    await expect.element(label("Both")).toHaveValue("2 5");
    await expect.element(label("Own")).toHaveValue("mine");
    await enter("C", "6");
    await expect.element(label("Both")).toHaveValue("2 6");
  });

  test("takes its waiting handlers away with it", async () => {
    const errors = uncaught();
    const [count, out] = [number({ label: "Count", value: 1 }), textbox({ label: "Out" })];
    const part = render({
      inputs: { count },
      run: ({ count }) => {
        if (count === 0) return null;
        const own = textbox({ key: "own", label: "Own" });
        const run = () => ({ out: "ran" });
        return { layout: own, handlers: [on(own.input, { debounceMs: 300, inputs: { own }, outputs: { out }, run })] };
      },
    });
    await show(app({ layout: column(count, part, out) }));
    await userEvent.fill(label("Own"), "typed");
    await enter("Count", "0");
    await expect.element(label("Own")).not.toBeInTheDocument();
    await sleep(400);
    expect(errors).toEqual([]);
    await expect.element(label("Out")).toHaveValue("");
  });

  test("takes with it a handler that waited for an upload", async () => {
    const errors = uncaught();
    const count = number({ label: "Count", value: 1 });
    const part = render({
      inputs: { count },
      run: ({ count }) => {
        if (count === 0) return null;
        const [paper, go] = [file({ key: "paper", label: "Paper" }), button({ key: "go", label: "Go" })];
        return { layout: column(paper, go), handlers: [on(go.click, { inputs: { paper }, run: () => {} })] };
      },
    });
    const made = app({ layout: column(count, part) });
    let end = () => {};
    const late = new Promise<void>((resolve) => (end = resolve));
    const put: Engine["put"] = async (...given) => late.then(() => engine.put(...given));
    const engine = localEngine(made);
    await show(made, withPut(engine, put));
    await expect.element(page.getByRole("button", { name: "Go" })).toBeVisible();
    chooseFile(new File(["text"], "a.txt"));
    await press("Go");
    await enter("Count", "0");
    await expect.element(page.getByRole("button", { name: "Go" })).not.toBeInTheDocument();
    end();
    await sleep(100);
    expect(errors).toEqual([]);
  });

  /** A part whose button runs until `end`; it is gone for a count of 0. A handler of the app follows its result. */
  async function showSlow(run: () => Promise<{ out: string }>) {
    const [count, out] = [number({ label: "Count", value: 1 }), textbox({ label: "Out" })];
    const [after, clear] = [textbox({ label: "After" }), button({ label: "Clear" })];
    const part = render({
      key: "part",
      inputs: { count },
      run: ({ count }) => {
        if (count === 0) return null;
        const [own, go] = [textbox({ key: "own", label: "Own" }), button({ key: "go", label: "Go" })];
        return {
          layout: column(own, go),
          handlers: [on(go.click, { name: "go", inputs: { own }, outputs: { out }, run })],
        };
      },
    });
    const handlers = [
      on(out.change, { inputs: { out }, outputs: { after }, run: ({ out }) => ({ after: `after ${out}` }) }),
      on(clear.click, { outputs: { out }, run: () => ({ out: "" }) }),
    ];
    const demo = await show(app({ layout: column(count, part, out, after, clear), handlers }));
    await press("Go");
    await expect.element(stop().first()).toBeVisible();
    await enter("Count", "0");
    await expect.element(label("Own")).not.toBeInTheDocument();
    return () => Object.keys(demo["view"]!.store.description.handlers);
  }

  test("keeps a handler that runs until its call has ended, whose result starts what follows it", async () => {
    let end: (given: { out: string }) => void = () => {};
    const handlers = await showSlow(() => new Promise((resolve) => (end = resolve)));
    expect(handlers()).toContain("part.go");
    end({ out: "done" });
    await expect.element(label("After")).toHaveValue("after done");
    expect(handlers()).not.toContain("part.go");
  });

  test("keeps a handler whose call has failed as long as that is shown", async () => {
    let fail: (reason: Error) => void = () => {};
    const handlers = await showSlow(() => new Promise((_resolve, reject) => (fail = reject)));
    fail(new UserError("No such thing."));
    await expect.element(page.getByText("No such thing.").first()).toBeVisible();
    expect(handlers()).toContain("part.go");
    await press("Clear");
    await expect.element(page.getByText("No such thing.")).not.toBeInTheDocument();
    await expect.poll(handlers).not.toContain("part.go");
  });

  test("takes the value of a field along, though it had the focus", async () => {
    const count = number({ label: "Count", key: "count", value: 1 });
    const read = on([], { name: "read", inputs: { count }, run: () => {} });
    const part = render({
      inputs: { count },
      run: ({ count }) => (count === 0 ? null : textbox({ key: "own", label: "Own" })),
    });
    const demo = await show(app({ layout: column(count, part), handlers: [read] }));
    await enter("Own", "typed");
    await userEvent.click(label("Own"));
    await demo.set({ count: 0 });
    await expect.element(label("Own")).not.toBeInTheDocument();
    await demo.set({ count: 1 });
    await expect.element(label("Own")).toHaveValue("");
  });

  test("follows what a program sets", async () => {
    const count = number({ label: "Count", key: "count", value: 1 });
    const read = on([], { name: "read", inputs: { count }, run: () => {} });
    const part = render({ inputs: { count }, run: ({ count }) => textbox({ key: "own", label: `Field of ${count}` }) });
    const demo = await show(app({ layout: column(count, part), handlers: [read] }));
    await expect.element(label("Field of 1")).toBeVisible();
    await demo.set({ count: 5 });
    await expect.element(label("Field of 5")).toBeVisible();
  });

  test("comes back by itself where the visitor's session has ended", async () => {
    const [go, out] = [button({ label: "Go" }), textbox({ label: "Out" })];
    const part = render({
      run: () => {
        const own = textbox({ key: "own", label: "Own" });
        const run = ({ own }: { own: string }) => ({ out: `got ${own}` });
        return { layout: own, handlers: [on(go.click, { inputs: { own }, outputs: { out }, run })] };
      },
    });
    const made = app({ layout: column(part, row(go, out)) });
    const engine = localEngine(made, { maxSessions: 1 });
    await show(made, engine);
    await enter("Own", "typed");
    for await (const _ of engine.run({ handler: "render-1_value", inputs: {} }, { session: "another" }));
    await press("Go");
    await expect.element(page.getByText(/has changed/).first()).toBeVisible();
    await press("Go");
    await expect.element(label("Out")).toHaveValue("got typed");
    await expect.element(label("Own")).toHaveValue("typed");
  });

  test("has the props that its function gives, though a handler had changed them", async () => {
    const again = button("Again");
    const part = render({
      triggers: [onLoad(), again.click],
      run: () => {
        const [one, change] = [
          dropdown({ key: "one", label: "One", choices: ["a"] }),
          button({ key: "c", label: "Change" }),
        ];
        const run = () => ({ one: update({ label: "Changed" }) });
        return { layout: column(one, change), handlers: [on(change.click, { outputs: { one }, run })] };
      },
    });
    await show(app({ layout: column(again, part) }));
    await press("Change");
    await expect.element(label("Changed")).toBeVisible();
    await press("Again");
    await expect.element(label("One")).toBeVisible();
  });

  test("keeps what is being typed, and where", async () => {
    let n = 0;
    const part = render({
      triggers: [onLoad(), every(50)],
      run: () => column(textbox({ key: "own", label: "Own" }), textbox({ key: `n${++n % 2}`, label: `Turn ${n}` })),
    });
    await show(app({ layout: column(part) }));
    await userEvent.fill(label("Own"), "ad");
    await userEvent.click(label("Own"));
    await userEvent.keyboard("{Home}{ArrowRight}");
    for (const key of "bcbcbcbc") {
      await userEvent.keyboard(key);
      await sleep(25);
    }
    await expect.element(label("Own")).toHaveValue("abcbcbcbcd");
  });

  test("may have a component of another kind under the same key, which begins anew", async () => {
    const count = number({ label: "Count", value: 1 });
    const part = render({
      inputs: { count },
      run: ({ count }) =>
        count === 1 ? textbox({ key: "own", label: "Text" }) : number({ key: "own", label: "Number", value: 3 }),
    });
    await show(app({ layout: column(count, part) }));
    await enter("Text", "words");
    await enter("Count", "2");
    await expect.element(label("Number")).toHaveValue("3");
    await enter("Count", "1");
    await expect.element(label("Text")).toHaveValue("");
  });

  test("does not fill what a tab remembers with the calls of handlers that come and go", async () => {
    const all = state(0);
    const part = render({
      inputs: { all },
      run: ({ all: n }) => {
        const out = textbox({ key: "out", label: "Out", value: `turn ${n}` });
        const next = on(onLoad(), { name: `next${n}`, outputs: { all }, run: () => ({ all: n + 1 }) });
        return { layout: out, handlers: n < 150 ? [next] : [] };
      },
    });
    await show(app({ layout: column(part) }));
    await expect.element(label("Out"), { timeout: 15_000 }).toHaveValue("turn 150");
    const remembered = Object.values(sessionStorage).flatMap((text) => Object.keys(JSON.parse(text).jobs ?? {}));
    expect(remembered.length).toBeLessThanOrEqual(100);
  });

  test("is seen in a tab that was hidden while it was computed", async () => {
    const one = textbox({ key: "own", label: "Own" });
    const part = render({
      run: () => tabs({ First: textbox({ key: "a", label: "A" }), Second: textbox({ key: "b", label: "B" }) }),
    });
    await show(app({ layout: tabs({ Here: column(one), There: column(part) }) }));
    await userEvent.click(page.getByRole("tab", { name: "There" }));
    await expect.element(label("A")).toBeVisible();
    await userEvent.click(page.getByRole("tab", { name: "Second" }));
    await enter("B", "typed");
    await userEvent.click(page.getByRole("tab", { name: "Here" }));
    await userEvent.click(page.getByRole("tab", { name: "There" }));
    await expect.element(label("B")).toHaveValue("typed");
  });
});

/** Chooses a file in the only field for one. */
function chooseFile(chosen: File) {
  const { host } = page.getByRole("button", { name: "Go" }).element().getRootNode() as ShadowRoot;
  const field = host.parentElement!.querySelector("vitrine-file")!.shadowRoot!;
  const input = field.querySelector<HTMLInputElement>("input[type=file]")!;
  const data = new DataTransfer();
  data.items.add(chosen);
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** An engine with another `put`. */
function withPut(engine: Engine, put: Engine["put"]): Engine {
  return {
    describe: (options) => engine.describe(options),
    run: (call, options) => engine.run(call, options),
    cancel: (id, options) => engine.cancel(id, options),
    feed: (id, fed, options) => engine.feed(id, fed, options),
    resume: (id, after, options) => engine.resume(id, after, options),
    reset: (options) => engine.reset(options),
    get: (id, options) => engine.get(id, options),
    health: async () => ({ ok: true }),
    close: () => engine.close(),
    put,
  };
}
