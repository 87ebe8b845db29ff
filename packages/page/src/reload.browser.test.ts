import { button, column, dropdown, textbox } from "@vitrine/components";
import { after, app, localEngine, on, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show, sleep, stop } from "./testing/shown.ts";

onEmptyPage();

describe("what a visitor enters while a call runs that writes to it", () => {
  function slow() {
    let end = () => {};
    const [go, text, out] = [button("Go"), textbox({ label: "Text" }), textbox({ label: "Out" })];
    const run = () => new Promise<object>((resolve) => (end = () => resolve({ text: "", out: "ended" })));
    const handler = on(go.click, { inputs: { text }, outputs: { text, out }, run });
    return { made: app({ layout: column(go, text, out), handlers: [handler] }), end: () => end() };
  }

  test("stays when the call ends", async () => {
    const { made, end } = slow();
    await show(made);
    await press("Go");
    await expect.element(stop()).toBeVisible();
    await userEvent.fill(page.getByLabelText("Text"), "typed meanwhile");
    end();
    await expect.element(page.getByLabelText("Out")).toHaveValue("ended");
    await expect.element(page.getByLabelText("Text")).toHaveValue("typed meanwhile");
  });

  test("stays though the page was reloaded before the call ended", async () => {
    const { made, end } = slow();
    const engine = localEngine(made);
    await show(made, engine);
    await press("Go");
    await expect.element(stop()).toBeVisible();
    await userEvent.fill(page.getByLabelText("Text"), "typed meanwhile");
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(stop()).toBeVisible();
    end();
    await expect.element(page.getByLabelText("Out")).toHaveValue("ended");
    await expect.element(page.getByLabelText("Text")).toHaveValue("typed meanwhile");
  });
});

describe("a call that ended before a reload", () => {
  test("shows its result again, and starts nothing again that follows it", async () => {
    const [pay, receipt] = [button("Pay"), textbox({ label: "Receipt", readonly: true })];
    const runs: string[] = [];
    const paid = on(pay.click, { name: "pay", outputs: { receipt }, run: () => ({ receipt: "paid" }) });
    const followers = [
      on(after(paid), { name: "mail", run: () => void runs.push("mail") }),
      on(receipt.change, { name: "changed", inputs: { receipt }, run: () => void runs.push("changed") }),
    ];
    const made = app({ layout: column(pay, receipt), handlers: [paid, ...followers] });
    const engine = localEngine(made);
    await show(made, engine);
    await press("Pay");
    await expect.poll(() => runs.toSorted()).toEqual(["changed", "mail"]);
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(page.getByLabelText("Receipt")).toHaveValue("paid");
    await sleep(50);
    expect(runs).toHaveLength(2);
  });
});

test("Of two calls that write one output, a reload shows the last.", async () => {
  const [a, b, out] = [button("A"), button("B"), textbox({ label: "Out", readonly: true })];
  const from = (name: string) => ({ outputs: { out }, run: () => ({ out: name }) });
  const made = app({ layout: column(a, b, out), handlers: [on(a.click, from("a")), on(b.click, from("b"))] });
  const engine = localEngine(made);
  await show(made, engine);
  for (const [name, text] of [
    ["A", "a"],
    ["B", "b"],
    ["A", "a"],
  ] as const) {
    // prettier-ignore
    await press(name);
    await expect.element(page.getByLabelText("Out")).toHaveValue(text);
  }
  document.body.replaceChildren();
  await show(made, engine);
  await expect.element(page.getByLabelText("Out")).toHaveValue("a");
});

describe("a page that comes back", () => {
  test("keeps what the visitor typed since over what an ended call set", async () => {
    const [name, go, out] = [textbox({ label: "Name" }), button("Go"), textbox({ label: "Out" })];
    const handler = on(go.click, {
      inputs: { name },
      outputs: { name, out },
      run: ({ name }) => ({ name: update({ value: name.toUpperCase() }), out: `Hello ${name}` }),
    });
    const made = app({ layout: column(name, go, out), handlers: [handler] });
    const engine = localEngine(made);
    await show(made, engine);
    await userEvent.fill(page.getByLabelText("Name"), "ada");
    await press("Go");
    await expect.element(page.getByLabelText("Name")).toHaveValue("ADA");
    await userEvent.fill(page.getByLabelText("Name"), "typed since");
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(page.getByLabelText("Out")).toHaveValue("Hello ada");
    await expect.element(page.getByLabelText("Name")).toHaveValue("typed since");
  });

  test("has the choices that a handler gave, though its job is forgotten", async () => {
    const [country, city] = [button("France"), dropdown({ label: "City", choices: ["Berlin"], value: "Berlin" })];
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const choices = ["Paris"] as never;
    const handlers = [
      on(country.click, { outputs: { city }, run: () => ({ city: update({ choices, value: "Paris" as never }) }) }),
      on(go.click, { inputs: { city }, outputs: { out }, run: ({ city }) => ({ out: city }) }),
    ];
    const made = app({ layout: column(country, city, go, out), handlers });
    const engine = localEngine(made, { maxEndedJobs: 0 });
    await show(made, engine);
    await press("France");
    await expect.element(page.getByLabelText("City")).toHaveDisplayValue("Paris");
    document.body.replaceChildren();
    await show(made, engine);
    await expect.element(page.getByLabelText("City")).toHaveDisplayValue("Paris");
    await press("Go");
    await expect.element(page.getByLabelText("Out")).toHaveValue("Paris");
  });

  test("goes on where its tag was only moved", async () => {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    let finish = () => {};
    const run = async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return { out: "done" };
    };
    const made = app({ layout: column(go, out), handlers: [on(go.click, { outputs: { out }, run })] });
    // As an engine that ends with its page: only who never left the call gets its result.
    const engine = Object.assign(localEngine(made), { async *resume() {} });
    const demo = await show(made, engine);
    await press("Go");
    await expect.element(stop()).toBeVisible();
    const elsewhere = document.body.appendChild(document.createElement("section"));
    elsewhere.append(demo);
    finish();
    await expect.element(page.getByLabelText("Out")).toHaveValue("done");
  });
});
