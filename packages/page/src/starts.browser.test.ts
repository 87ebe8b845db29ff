import { button, column, json, textbox } from "@vitrine/components";
import { after, app, every, localEngine, on, onLeave, onLoad, type Context, type Handler } from "@vitrine/core";
import { PAGE_FUNCTIONS, type AnyComponent, type Overlap } from "@vitrine/core/internal";
import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { fails, onEmptyPage, press, show, sleep, stop } from "./testing/shown.ts";

onEmptyPage();

test("a start waits for a pause, and takes the values of then", async () => {
  const [text, out] = [textbox({ label: "Text" }), textbox({ label: "Out" })];
  const seen: string[] = [];
  const handler = on(text.input, {
    inputs: { text },
    outputs: { out },
    debounceMs: 250,
    run: ({ text }) => (seen.push(text), { out: text }),
  });
  await show(app({ layout: column(text, out), handlers: [handler] }));
  await userEvent.type(page.getByLabelText("Text"), "abc");
  await expect.element(page.getByLabelText("Out")).toHaveValue("abc");
  expect(seen).toEqual(["abc"]);
});

test("a call cancels those of the handlers that it names", async () => {
  const [go, stop, out] = [button("Go"), button("Enough"), textbox({ label: "Out" })];
  const search = on(go.click, {
    outputs: { out },
    async run(_, { signal }) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return { out: "too late" };
    },
  });
  const enough = on(stop.click, { cancels: [search], run: () => {} });
  await show(app({ layout: column(go, stop, out), handlers: [search, enough] }));
  await press("Go");
  await expect.element(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await press("Enough");
  await expect.element(page.getByRole("button", { name: "Stop" })).not.toBeInTheDocument();
  await expect.element(page.getByLabelText("Out")).toHaveValue("");
});

test("a call runs beside another where its handler says so", async () => {
  const [go, out] = [button("Vote"), textbox({ label: "Out" })];
  let running = 0;
  let all = () => {};
  const three = new Promise<void>((resolve) => (all = resolve));
  const vote = on(go.click, {
    outputs: { out },
    overlap: "beside",
    concurrency: 5,
    async run() {
      if (++running === 3) all();
      await three;
      return { out: String(running) };
    },
  });
  await show(app({ layout: column(go, out), handlers: [vote] }));
  for (let i = 0; i < 3; i++) await press("Vote");
  await expect.element(page.getByLabelText("Out")).toHaveValue("3");
});

describe("a change", () => {
  test("of a value that is the same starts nothing: a handler may write what it reads", async () => {
    const [a, b] = [json({ value: { n: 1 } }), button("Set")];
    let runs = 0;
    const handlers = [
      on(b.click, { outputs: { a }, run: () => ({ a: { n: 2 } }) }),
      on(a.change, {
        inputs: { a },
        outputs: { a },
        // A pause, so that a page in which it starts itself for ever can still say so.
        run: async ({ a }) => (runs++, await sleep(1), { a }),
      }),
    ];
    await show(app({ layout: column(a, b), handlers }));
    await press("Set");
    await sleep(300);
    expect(runs).toBe(1);
  });
});

describe("a second start while a handler runs", () => {
  async function twice(overlap: Overlap) {
    const [text, go, out] = [textbox({ label: "Text", value: "a" }), button("Go"), textbox({ label: "Out" })];
    const seen: string[] = [];
    let open = () => {};
    const run = async ({ text }: { text: string }, { signal }: { signal: AbortSignal }) => {
      seen.push(text);
      await new Promise<void>((resolve) => {
        open = resolve;
        signal.addEventListener("abort", () => resolve());
      });
      return { out: text };
    };
    const handler = on(go.click, { overlap, inputs: { text }, outputs: { out }, run });
    await show(app({ layout: column(text, go, out), handlers: [handler] }));
    await press("Go");
    await expect.poll(() => seen).toEqual(["a"]);
    for (const typed of ["b", "c"]) {
      await userEvent.fill(page.getByLabelText("Text"), typed);
      await press("Go");
    }
    const finish = async () => {
      for (let i = 0; i < 10; i++) {
        open();
        await sleep(20);
      }
    };
    return { seen, finish };
  }

  test.each<[Overlap, string[]]>([
    ["ignore", ["a"]],
    ["queue", ["a", "b", "c"]],
    ["latest", ["a", "c"]],
  ])("is handled as its handler says: %s", async (overlap, expected) => {
    const { seen, finish } = await twice(overlap);
    await finish();
    expect(seen).toEqual(expected);
  });

  test("takes the place of the first where it says replace", async () => {
    const { seen } = await twice("replace");
    await expect.poll(() => seen).toEqual(["a", "b", "c"]);
    await expect.poll(() => stop().elements().length).toBe(1);
  });
});

describe("what starts a handler", () => {
  const shown = (handlers: readonly Handler[], ...placed: AnyComponent[]) =>
    show(app({ layout: column(...placed), handlers }));

  test("may be the page that was opened", async () => {
    const out = textbox({ label: "Out" });
    await shown([on(onLoad(), { outputs: { out }, run: () => ({ out: "loaded" }) })], out);
    await expect.element(page.getByLabelText("Out")).toHaveValue("loaded");
  });

  test("may be the time, until the page is closed", async () => {
    const out = textbox({ label: "Out" });
    let runs = 0;
    await shown([on(every(50), { outputs: { out }, run: () => ({ out: String(++runs) }) })], out);
    await expect.poll(() => runs).toBeGreaterThan(2);
    document.body.replaceChildren();
    await sleep(50);
    const before = runs;
    await sleep(200);
    expect(runs).toBe(before);
  });

  test("may be that the visitor leaves", async () => {
    const name = textbox({ label: "Name", value: "Ada" });
    const left: string[] = [];
    await shown([on(onLeave(), { inputs: { name }, run: ({ name }) => void left.push(name) })], name);
    dispatchEvent(new PageTransitionEvent("pagehide"));
    await expect.poll(() => left).toEqual(["Ada"]);
  });

  test("may be the end of another handler, with what went wrong", async () => {
    const [go, bad, out, said] = [button("Go"), button("Bad"), textbox({ label: "Out" }), textbox({ label: "Said" })];
    const first = on(go.click, { outputs: { out }, run: () => ({ out: "one" }) });
    const second = on(after(first), {
      inputs: { out },
      outputs: { said },
      run: ({ out }) => ({ said: `${out}, two` }),
    });
    const wrong = on(bad.click, { run: fails });
    const onFailed = on(after(wrong, "failed"), { outputs: { said }, run: (_, { event }) => ({ said: event.detail }) });
    await shown([first, second, wrong, onFailed], go, bad, out, said);
    await press("Go");
    await expect.element(page.getByLabelText("Said")).toHaveValue("one, two");
    await press("Bad");
    await expect.element(page.getByLabelText("Said")).toHaveValue("No such thing.");
  });
});

describe("what a page shows of a running call", () => {
  function slow(options: Partial<Parameters<typeof on>[1]>) {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    let end = () => {};
    const run = () => new Promise<object>((resolve) => (end = () => resolve({ out: "ended" })));
    const handler = on(go.click, { outputs: { out }, ...options, run } as never);
    return { made: () => app({ layout: column(go, out), handlers: [handler] }), end: () => end() };
  }
  const bar = () => page.getByRole("progressbar");

  test("is place, time and progress, unless its handler says otherwise", async () => {
    const { made, end } = slow({});
    await show(made());
    await press("Go");
    await expect.element(page.getByText("Running …")).toBeVisible();
    await expect.element(bar()).toBeVisible();
    end();
    await expect.element(bar()).not.toBeInTheDocument();
  });

  test("says which attempt it is, and takes back what the one before gave", async () => {
    const [go, out] = [button("Go"), textbox({ label: "Out", value: "before" })];
    let end = () => {};
    let runs = 0;
    const handler = on(go.click, {
      retries: 2,
      outputs: { out },
      async *run() {
        if (++runs === 1) {
          yield { out: "half" };
          throw new Error("It passes.");
        }
        await new Promise<void>((resolve) => (end = resolve));
        return { out: "whole" };
      },
    });
    await show(app({ layout: column(go, out), handlers: [handler] }));
    await press("Go");
    await expect.element(page.getByLabelText("Out")).toHaveValue("half");
    await expect.element(page.getByText("Attempt 2 of 3")).toBeVisible();
    await expect.element(page.getByLabelText("Out")).toHaveValue("before");
    end();
    await expect.element(page.getByLabelText("Out")).toHaveValue("whole");
    await expect.element(bar()).not.toBeInTheDocument();
  });

  test("is a bar and Stop if it is minimal", async () => {
    const { made, end } = slow({ showProgress: "minimal" });
    await show(made());
    await press("Go");
    await expect.element(bar()).toBeVisible();
    await expect.element(stop()).toBeVisible();
    expect(page.getByText("Running …").query()).toBeNull();
    end();
    await expect.element(bar()).not.toBeInTheDocument();
  });

  test("is nothing if it is hidden, and the end is not announced", async () => {
    const { made, end } = slow({ showProgress: "hidden" });
    const demo = await show(made());
    await press("Go");
    await sleep(100);
    expect(bar().query()).toBeNull();
    end();
    await expect.element(page.getByLabelText("Out")).toHaveValue("ended");
    expect(demo.shadowRoot!.querySelector("[role=status]")!.textContent).not.toContain("Done");
  });

  test("is an error even if it is hidden", async () => {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const handler = on(go.click, { outputs: { out }, showProgress: "hidden", run: fails });
    await show(app({ layout: column(go, out), handlers: [handler] }));
    await press("Go");
    await expect.element(page.getByText("No such thing.").first()).toBeVisible();
  });

  test("is at the components that its handler names", async () => {
    const [go, out, note] = [button("Go"), textbox({ label: "Out" }), textbox({ label: "Note" })];
    let end = () => {};
    const run = () => new Promise<void>((resolve) => (end = resolve));
    const handler = on(go.click, { outputs: { out }, showProgressOn: note, run });
    const demo = await show(app({ layout: column(go, out, note), handlers: [handler] }));
    await press("Go");
    await expect.element(bar()).toBeVisible();
    const at = [...demo.shadowRoot!.querySelectorAll("vitrine-textbox")].filter((one) =>
      one.shadowRoot!.querySelector("vitrine-status"),
    );
    expect(at.map((one) => (one as HTMLElement & { label: string }).label)).toEqual(["Note"]);
    end();
    await expect.element(bar()).not.toBeInTheDocument();
  });
});

describe("a function that runs in the page", () => {
  const shown = async (options: object) => {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const handler = on(go.click, { outputs: { out }, runs: "page", ...options } as never);
    const made = app({ layout: column(go, out), handlers: [handler] });
    const engine = localEngine(made);
    const { page: described } = Object.values((await engine.describe()).handlers)[0]!;
    // Files of this engine are in memory, where a script cannot be loaded from.
    Reflect.set(globalThis, Symbol.for(PAGE_FUNCTIONS), new Map([[described!.key, handler.run]]));
    const calls = vi.spyOn(engine, "run");
    const demo = await show(made, engine);
    await press("Go");
    return { demo, calls };
  };
  const out = () => page.getByLabelText("Out");

  test("gives its outputs without a call", async () => {
    const { calls } = await shown({ run: () => ({ out: "here" }) });
    await expect.element(out()).toHaveValue("here");
    expect(calls).not.toHaveBeenCalled();
  });

  test("streams, reports progress and is stopped like any other", async () => {
    await shown({
      async *run(_: object, { progress, signal }: Context) {
        yield { out: "first" };
        progress(0.5, "Halfway");
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        yield { out: "too late" };
      },
    });
    await expect.element(page.getByText(/Halfway/)).toBeVisible();
    await expect.element(out()).toHaveValue("first");
    await userEvent.click(stop());
    await expect.element(stop()).not.toBeInTheDocument();
    await expect.element(out()).toHaveValue("first");
  });

  test("shows what it throws", async () => {
    await shown({
      run: () => {
        throw new Error("Paper is out.");
      },
    });
    await expect.element(page.getByText("Paper is out.").first()).toBeVisible();
  });

  test("changes props, leaves outputs, and says what it returned wrong", async () => {
    await shown({ run: (_: object, { update }: Context) => ({ out: update({ value: "new", info: "changed" }) }) });
    await expect.element(page.getByText("changed")).toBeVisible();
    await expect.element(out()).toHaveValue("new");
    document.body.replaceChildren();
    await shown({ run: () => ({ other: 1 }) });
    await expect.element(page.getByText(/The function returned .other./).first()).toBeVisible();
  });
});
