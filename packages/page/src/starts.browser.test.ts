import { button, column, textbox } from "@vitrine/components";
import { app, localEngine, on, type App } from "@vitrine/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { VitrineDemo } from "./demo.element.ts";
import "./guest/guest-demo.element.ts";

beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

async function show(shown: App): Promise<void> {
  const demo = document.createElement("vitrine-demo") as VitrineDemo;
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  Object.assign(demo, { engine: localEngine(shown) });
  document.body.append(demo);
  await ready;
}

const press = (name: string) => userEvent.click(page.getByRole("button", { name, exact: true }));

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
