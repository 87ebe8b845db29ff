import { accordion, button, chat, column, demo, textbox } from "@vitrine/components";
import { app, localEngine, on, type App } from "@vitrine/core";
import type { Examples, Slot } from "@vitrine/core/internal";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "./guest/guest-demo.element.ts";

beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

const SAVED = "This result was saved with the example. A new run replaces it.";

async function show(shown: App): Promise<HTMLElement> {
  const demo = document.createElement("vitrine-demo");
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  Object.assign(demo, { engine: localEngine(shown) });
  document.body.append(demo);
  await ready;
  return demo;
}

type Options = Omit<Extract<Examples<Slot>, { rows: unknown }>, "rows">;

/** A demo that counts its runs, with the examples "one" and "two". */
function counter(options: Options, live = false): App {
  let runs = 0;
  return demo({
    inputs: textbox({ label: "Word" }),
    outputs: textbox({ label: "Answer" }),
    live,
    examples: { rows: ["one", "two"], ...options } as { rows: string[] },
    predict: (word) => `${word} ${++runs}`,
  });
}

const press = (name: string) => userEvent.click(page.getByRole("button", { name }));
const answer = page.getByLabelText("Answer");

test("An example is what a button runs that is pressed right after, though it has still to be filled in.", async () => {
  await show(counter({}));
  const [example, run] = [page.getByRole("button", { name: "one" }), page.getByRole("button", { name: "Run" })];
  for (const button of [example, run].map((one) => one.element() as HTMLElement)) button.click();
  await expect.element(answer).toHaveValue("one 1");
});

test("An example that runs fills its input in and shows the result.", async () => {
  await show(counter({ run: true }));
  await press("two");
  await expect.element(page.getByLabelText("Word")).toHaveValue("two");
  await expect.element(answer).toHaveValue("two 1");
});

test("An example that does not run leaves that to the visitor.", async () => {
  await show(counter({}));
  await press("two");
  await expect.element(page.getByLabelText("Word")).toHaveValue("two");
  await expect.element(answer).toHaveValue("");
});

test("An example of a demo that runs at every change runs once.", async () => {
  await show(counter({ run: true }, true));
  await press("one");
  await expect.element(answer).toHaveValue("one 1");
  await press("two");
  await expect.element(answer).toHaveValue("two 2");
});

test("Only the handler that the example belongs to runs.", async () => {
  const word = textbox({ label: "Word" });
  const [answer_, other] = [textbox({ label: "Answer" }), textbox({ label: "Other" })];
  const [go, no] = [button("Go"), button("No")];
  const reply = (to: "answer" | "other", component: typeof other, pressed: typeof go) =>
    on(pressed.click, {
      inputs: { word },
      outputs: { [to]: component },
      examples: { rows: [{ word: to }], run: true },
      run: ({ word: given }) => ({ [to]: given }),
    });
  const handlers = [reply("answer", answer_, go), reply("other", other, no)];
  await show(app({ layout: column(word, go, no, answer_, other), handlers }));
  await press("other");
  await expect.element(page.getByLabelText("Other")).toHaveValue("other");
  await expect.element(answer).toHaveValue("");
});

test("A kept result is shown at a click, said to be saved, and replaced by a run.", async () => {
  await show(counter({ cache: "lazy" }));
  await press("one");
  await expect.element(answer).toHaveValue("one 1");
  await expect.element(page.getByText(SAVED)).toBeVisible();
  await press("Run");
  await expect.element(answer).toHaveValue("one 2");
  await expect.element(page.getByText(SAVED)).not.toBeInTheDocument();
  await press("one");
  await expect.element(answer).toHaveValue("one 1");
});

test("Examples stand at the end of the container that their author chose, and nowhere else.", async () => {
  const word = textbox({ label: "Word" });
  const [go, place] = [button("Go"), accordion({ label: "Ideas", open: true }, textbox({ label: "Inside" }))];
  const examples = { rows: [{ word: "one" }], at: place };
  const handler = on(go.click, { inputs: { word }, examples, run: () => {} });
  const shown = await show(app({ layout: column(place, word, go), handlers: [handler] }));
  const all = shown.shadowRoot!.querySelectorAll("vitrine-examples");
  expect([...all].map((one) => one.previousElementSibling?.id)).toEqual(["textbox-1"]);
  await press("one");
  await expect.element(page.getByLabelText("Word")).toHaveValue("one");
});

test("After Clear nothing is said to be saved.", async () => {
  await show(counter({ cache: "lazy" }));
  await press("one");
  await expect.element(page.getByText(SAVED)).toBeVisible();
  await press("Clear");
  await expect.element(page.getByText(SAVED)).not.toBeInTheDocument();
});

test("An example of a chat that runs is sent.", async () => {
  await show(chat({ fill: false, examples: { rows: [{ message: "Hello" }], run: true }, reply: () => "Good day" }));
  await press("Hello");
  await expect.element(page.getByText("Good day")).toBeVisible();
  await expect.element(page.getByRole("log").getByText("Hello")).toBeVisible();
});
