import { accordion, button, column, dropdown, json, row, slider, state, tabs, textbox } from "@vitrine/components";
import { app, localEngine, on, onLoad, update, UserError, type App, type Engine, type Json } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { endless, fails, onEmptyPage, press, show, sleep, stop } from "./testing/shown.ts";

onEmptyPage();

/** Apps whose handler runs on `go` and whose output is invisible, each for a different reason. */
function unseen(run: () => Promise<never>): Record<string, () => App> {
  const make = (output: AnyComponent, place = output) => {
    const go = button("Go");
    const value = textbox({ label: "Other" });
    return app({ layout: column(go, place, value), handlers: [on(go.click, { outputs: { output }, run })] });
  };
  const box = textbox({ label: "Hidden", visible: false });
  return {
    "a column": () => make(column()),
    "a row": () => make(row()),
    "a hidden component": () => make(box),
    "a component in an unopened tab": () => {
      const inside = textbox({ label: "Inside" });
      return make(inside, tabs({ First: textbox({ label: "First" }), Second: inside }));
    },
    "a component in a closed accordion": () => {
      const inside = textbox({ label: "Inside" });
      return make(inside, accordion({ label: "More", open: false }, inside));
    },
    "state alone": () => {
      const [go, kept] = [button("Go"), state(0)];
      return app({ layout: column(go), handlers: [on(go.click, { outputs: { kept }, run })] });
    },
  };
}

describe("a call whose output is not to be seen", () => {
  test.each(Object.keys(unseen(fails)))("(%s) says at its trigger that it failed, and why", async (kind) => {
    await show(unseen(fails)[kind]!());
    await press("Go");
    await expect.element(page.getByText("No such thing.").first()).toBeVisible();
  });

  test.each(Object.keys(unseen(endless)))("(%s) can be stopped at its trigger", async (kind) => {
    await show(unseen(endless)[kind]!());
    await press("Go");
    await expect.element(stop()).toBeVisible();
    await userEvent.click(stop());
    await expect.element(stop()).not.toBeInTheDocument();
  });

  test("and that nobody pressed for says so at the nearest place around it", async () => {
    const inside = textbox({ label: "Inside" });
    const made = app({
      layout: column(accordion({ label: "More", open: false }, inside)),
      handlers: [on(onLoad(), { outputs: { inside }, run: fails })],
    });
    await show(made);
    await expect.element(page.getByText("No such thing.").first()).toBeVisible();
  });

  test("and that a field's Enter started says so at the field", async () => {
    const [name, kept] = [textbox({ label: "Name" }), state(0)];
    await show(app({ layout: column(name), handlers: [on(name.submit, { outputs: { kept }, run: fails })] }));
    await userEvent.fill(page.getByLabelText("Name"), "x");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("No such thing.").first()).toBeVisible();
  });

  test("says it at its output as soon as that is seen", async () => {
    const [go, inside] = [button("Go"), textbox({ label: "Inside" })];
    const made = app({
      layout: column(go, accordion({ label: "More", open: false }, inside)),
      handlers: [on(go.click, { outputs: { inside }, run: endless })],
    });
    const demo = await show(made);
    await press("Go");
    await expect.element(stop()).toBeVisible();
    await userEvent.click(page.getByText("More"));
    const output = demo.shadowRoot!.querySelector("vitrine-textbox")!;
    await expect.poll(() => output.shadowRoot!.querySelector("vitrine-status")).not.toBeNull();
    expect(stop().elements()).toHaveLength(1);
  });
});

test("Data that look like a file are sent as they are, where the schema has no file.", async () => {
  const lookalike = { id: "", url: "data:,x", name: "x.txt", size: 1, type: "text/plain" };
  const [go, given, made] = [button("Go"), json({ label: "Given", value: lookalike }), json({ label: "Made" })];
  const run = (inputs: { given: Json }) => ({ made: inputs.given });
  const handlers = [on(go.click, { inputs: { given }, outputs: { made }, run })];
  const demo = await show(app({ layout: column(go, given, made), handlers }));
  const ended = new Promise<Event>((resolve) => demo.addEventListener("result", resolve, { once: true }));
  await press("Go");
  expect(((await ended) as CustomEvent).detail).toMatchObject({ outputs: { made: lookalike } });
});

describe("two calls that write to one output", () => {
  test("show the one that still runs, with its Stop, after the quick one ended", async () => {
    const [slow, quick, out] = [button("Slow"), button("Quick"), textbox({ label: "Out" })];
    const handlers = [
      on(slow.click, { outputs: { out }, run: endless }),
      on(quick.click, { outputs: { out }, run: () => ({ out: "quick" }) }),
    ];
    const demo = await show(app({ layout: column(slow, quick, out), handlers }));
    await press("Slow");
    await press("Quick");
    await expect.element(page.getByLabelText("Out")).toHaveValue("quick");
    expect(demo.shadowRoot!.querySelector("vitrine-textbox")!.ariaBusy).toBe("true");
    await userEvent.click(stop());
    await expect.element(stop()).not.toBeInTheDocument();
  });
});

describe("a reset", () => {
  test("puts back what handlers changed, on the page and in the engine", async () => {
    const country = dropdown({ label: "Country", choices: ["France", "Germany"], value: "Germany" });
    const city = dropdown({ label: "City", choices: ["Berlin", "Bonn"], value: "Berlin" });
    const [clear, go] = [button({ label: "Clear", type: "reset" }), button("Go")];
    const out = textbox({ label: "Out" });
    const kept = state(0);
    const counted = textbox({ label: "Counted" });
    const handlers = [
      on(country.change, {
        outputs: { city },
        run: () => ({ city: update({ choices: ["Paris", "Lyon"] as never, value: "Paris" as never }) }),
      }),
      on(go.click, {
        inputs: { city, kept },
        outputs: { out, kept, counted },
        run: ({ city, kept }) => ({ out: city, kept: kept + 1, counted: String(kept + 1) }),
      }),
    ];
    await show(app({ layout: column(country, city, clear, go, out, counted), handlers }));
    await userEvent.selectOptions(page.getByLabelText("Country"), "France");
    await expect.element(page.getByLabelText("City")).toHaveDisplayValue("Paris");
    await press("Go");
    await expect.element(page.getByLabelText("Out")).toHaveValue("Paris");
    await press("Clear");
    await expect.element(page.getByLabelText("City")).toHaveDisplayValue("Berlin");
    await press("Go");
    await expect.element(page.getByLabelText("Out")).toHaveValue("Berlin");
    await expect.element(page.getByLabelText("Counted")).toHaveValue("1");
  });
});

describe("a call that a reset meets", () => {
  test("is cancelled though it was not accepted yet, and says nothing afterwards", async () => {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const clear = button({ label: "Clear", type: "reset" });
    let stopped = 0;
    const run = (_: object, { signal }: { signal: AbortSignal }) =>
      new Promise<void>((resolve) => signal.addEventListener("abort", () => (stopped++, resolve())));
    const handlers = [on(go.click, { outputs: { out }, run })];
    const made = app({ layout: column(go, clear, out), handlers });
    const engine = localEngine(made);
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    async function* later(...asked: Parameters<Engine["run"]>) {
      const messages = engine.run(...asked)[Symbol.asyncIterator]();
      const first = await messages.next();
      await opened;
      if (!first.done) yield first.value;
      for (let step = await messages.next(); !step.done; step = await messages.next()) yield step.value;
    }
    const slow: Engine = {
      describe: () => engine.describe(),
      run: later,
      feed: (...asked) => engine.feed(...asked),
      resume: (...asked) => engine.resume(...asked),
      reset: () => engine.reset(),
      cancel: (job) => engine.cancel(job),
      put: (upload) => engine.put(upload),
      get: (id) => engine.get(id),
      close: () => engine.close(),
    };
    await show(made, slow);
    await press("Go");
    await press("Clear");
    open();
    await expect.poll(() => stopped).toBe(1);
    await expect.element(page.getByRole("status")).toHaveTextContent("Reset");
    await expect.element(stop()).not.toBeInTheDocument();
  });
});

describe("an input that its author filled in", () => {
  test("can be emptied", async () => {
    const city = dropdown({ label: "City", choices: ["Berlin", "Bonn"], value: "Bonn", required: false });
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const handler = on(go.click, { inputs: { city }, outputs: { out }, run: ({ city }) => ({ out: String(city) }) });
    const demo = await show(app({ layout: column(city, go, out), handlers: [handler] }));
    const element = demo.shadowRoot!.querySelector("vitrine-dropdown")! as HTMLElement & { value: unknown };
    const empty = element.shadowRoot!.querySelector("select")!.options[0]!.value;
    await userEvent.selectOptions(page.getByLabelText("City"), empty);
    await press("Go");
    await expect.element(page.getByLabelText("Out")).toHaveValue("null");
    expect(element.value).toBeNull();
  });
});

describe("an input that holds what is no value", () => {
  test("keeps a handler from being called, and says what to write", async () => {
    const [amount, go, out] = [slider({ label: "Amount", max: 10 }), button("Go"), textbox({ label: "Out" })];
    let runs = 0;
    const run = () => (runs++, { out: "ran" });
    await show(
      app({ layout: column(amount, go, out), handlers: [on(go.click, { inputs: { amount }, outputs: { out }, run })] }),
    );
    await userEvent.fill(page.getByLabelText("Amount, as a number"), "many");
    await press("Go");
    await sleep(100);
    expect(runs).toBe(0);
  });
});

describe("After a run that failed,", () => {
  /** An app whose second run yields `partly`, if given, and fails. */
  function failsLater(partly?: string): App {
    const go = button({ label: "Go" });
    const said = textbox({ label: "Said" });
    let runs = 0;
    const run = async function* () {
      if (runs++ === 0) yield { said: "first" };
      else {
        if (partly) yield { said: partly };
        throw new UserError("Not twice.");
      }
    };
    return app({ layout: column(go, said), handlers: [on(go.click, { name: "go", outputs: { said }, run })] });
  }
  const caption = () => page.getByText("From an earlier run");

  test("the result of the run before steps back, and says that it is an earlier one's.", async () => {
    await show(failsLater());
    await press("Go");
    await expect.element(page.getByLabelText("Said")).toHaveValue("first");
    await press("Go");
    await expect.element(page.getByText("Not twice.")).toBeVisible();
    await expect.element(caption()).toBeVisible();
    await expect.element(page.getByLabelText("Said")).toHaveValue("first");
  });

  test("what that run gave before it failed is not called an earlier one's.", async () => {
    await show(failsLater("second"));
    await press("Go");
    await expect.element(page.getByLabelText("Said")).toHaveValue("first");
    await press("Go");
    await expect.element(page.getByText("Not twice.")).toBeVisible();
    await expect.element(page.getByLabelText("Said")).toHaveValue("second");
    expect(caption().elements()).toHaveLength(0);
  });

  test("where there is no result yet, nothing is called an earlier one's.", async () => {
    const go = button({ label: "Go" });
    const said = textbox({ label: "Said" });
    const run = () => Promise.reject(new UserError("Not once."));
    await show(app({ layout: column(go, said), handlers: [on(go.click, { name: "go", outputs: { said }, run })] }));
    await press("Go");
    await expect.element(page.getByText("Not once.")).toBeVisible();
    expect(caption().elements()).toHaveLength(0);
  });
});
