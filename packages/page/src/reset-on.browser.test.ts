import { button, chatbot, column, file, image, number, render, resetOn, state, textbox } from "@vitrine/components";
import { app, localEngine, on, type Engine } from "@vitrine/core";
import type { AnyComponent, AnyHandler } from "@vitrine/core/internal";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show } from "./testing/shown.ts";

onEmptyPage();

const label = (text: string) => page.getByLabelText(text, { exact: true });

/** An engine that counts the calls that reach it. */
function counting(made: Parameters<typeof localEngine>[0]) {
  const engine = localEngine(made);
  const calls: string[] = [];
  const run: Engine["run"] = (call, options) => (calls.push(call.handler), engine.run(call, options));
  return { calls, engine: Object.assign(Object.create(engine) as Engine, { ...bound(engine), run }) };
}

function bound(engine: Engine) {
  return {
    describe: engine.describe.bind(engine),
    reset: engine.reset.bind(engine),
    cancel: engine.cancel.bind(engine),
    resume: engine.resume.bind(engine),
    put: engine.put.bind(engine),
    get: engine.get.bind(engine),
    close: engine.close.bind(engine),
  };
}

/** An app with a button that puts some components back, and a view of it. */
async function clearing(components: Record<string, AnyComponent>, ...others: (AnyComponent | AnyHandler)[]) {
  const clear = button({ label: "Clear" });
  const isHandler = (one: AnyComponent | AnyHandler): one is AnyHandler => "triggers" in one;
  const handlers = [resetOn(clear.click, components as {}), ...others.filter(isHandler)];
  const placed = Object.values(components).filter((one) => !one.kind.endsWith("state"));
  const shown = others.filter((one): one is AnyComponent => !isHandler(one));
  const made = app({ layout: column(...placed, ...shown, clear), handlers });
  const { engine, calls } = counting(made);
  const demo = await show(made, engine);
  const element = (kind: string) =>
    demo.shadowRoot!.querySelector(`vitrine-${kind}`) as HTMLElement & { value: unknown };
  return { calls, element };
}

test("components are put back in the page, without a call, and others stay", async () => {
  const [name, other] = [textbox({ label: "Name", value: "Ada" }), textbox({ label: "Other" })];
  const { calls } = await clearing({ name }, other);
  await userEvent.fill(label("Name"), "Alan");
  await userEvent.fill(label("Other"), "kept");
  await press("Clear");
  await expect.element(label("Name")).toHaveValue("Ada");
  await expect.element(label("Other")).toHaveValue("kept");
  expect(calls).toEqual([]);
  await expect.element(page.getByRole("status")).toHaveTextContent("Reset");
});

test("what is typed and no number yet goes, too", async () => {
  await clearing({ count: number({ label: "Count", value: 3 }) });
  await userEvent.fill(label("Count"), "3x");
  await press("Clear");
  await expect.element(label("Count")).toHaveValue("3");
});

test("files, images and a conversation are put back", async () => {
  const first = [{ role: "assistant" as const, content: "What can I do?" }];
  const talk = chatbot({ label: "Talk", value: first });
  const add = button("Add");
  const adding = on(add.click, {
    outputs: { talk },
    run: () => ({ talk: [...first, { role: "user" as const, content: "Hello there" }] }),
  });
  const { element } = await clearing(
    { doc: file({ label: "Doc" }), photo: image({ label: "Photo" }), talk },
    add,
    adding,
  );
  const chooser = element("file").shadowRoot!.querySelector<HTMLInputElement>("#chooser")!;
  await userEvent.upload(chooser, new File(["a"], "a.txt", { type: "text/plain" }));
  await expect.poll(() => element("file").value).toMatchObject({ name: "a.txt" });
  await press("Add");
  await expect.element(page.getByText("Hello there")).toBeVisible();
  await press("Clear");
  await expect.poll(() => element("file").value).toBeNull();
  await expect.element(page.getByText("Hello there")).not.toBeInTheDocument();
  await expect.element(page.getByText("What can I do?")).toBeVisible();
});

test("a state that the browser keeps is put back there, and its handlers run", async () => {
  const [notes, add, list] = [state<string[]>([], { keep: "browser" }), button("Add"), textbox({ label: "List" })];
  const adding = on(add.click, {
    inputs: { notes },
    outputs: { notes },
    run: ({ notes }) => ({ notes: [...notes, "x"] }),
  });
  const showing = on(notes.change, {
    name: "show",
    inputs: { notes },
    outputs: { list },
    run: ({ notes }) => ({ list: `${notes.length} notes` }),
  });
  await clearing({ notes }, add, list, adding, showing);
  await press("Add");
  await expect.element(label("List")).toHaveValue("1 notes");
  await press("Clear");
  await expect.element(label("List")).toHaveValue("0 notes");
  expect(Object.values(localStorage)).toEqual(["[]"]);
});

test("a state of the session is put back by a call", async () => {
  const [count, add, out] = [state(0), button("Add"), textbox({ label: "Out" })];
  const adding = on(add.click, {
    inputs: { count },
    outputs: { count, out },
    run: ({ count }) => ({ count: count + 1, out: `${count + 1}` }),
  });
  const { calls } = await clearing({ count, out }, add, adding);
  await press("Add");
  await press("Add");
  await expect.element(label("Out")).toHaveValue("2");
  await press("Clear");
  await expect.element(label("Out")).toHaveValue("");
  await expect.poll(() => calls.length).toBe(3);
  await press("Add");
  await expect.element(label("Out")).toHaveValue("1");
});

test("a call that still runs no longer writes to what was put back", async () => {
  const [go, out, other] = [button("Go"), textbox({ label: "Out" }), textbox({ label: "Other" })];
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const going = on(go.click, {
    outputs: { out, other },
    async *run() {
      yield { out: "begun" };
      await ended;
      yield { out: "ended", other: "ended" };
    },
  });
  await clearing({ out }, go, other, going);
  await press("Go");
  await expect.element(label("Out")).toHaveValue("begun");
  await press("Clear");
  await expect.element(label("Out")).toHaveValue("");
  end();
  await expect.element(label("Other")).toHaveValue("ended");
  await expect.element(label("Out")).toHaveValue("");
});

test("components in a part that a function computes are put back from inside it", async () => {
  const part = render({
    run() {
      const [word, clear] = [
        textbox({ label: "Word", key: "word", value: "first" }),
        button({ label: "Clear word", key: "clear" }),
      ];
      return { layout: column(word, clear), handlers: [resetOn(clear.click, { word })] };
    },
  });
  await clearing({ name: textbox({ label: "Name" }) }, part);
  await userEvent.fill(label("Word"), "another");
  await press("Clear word");
  await expect.element(label("Word")).toHaveValue("first");
});
