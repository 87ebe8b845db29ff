import { app, every, localEngine, on, onLoad, UserError, type Description } from "@vitrine/core";
import { button, column, number, textbox } from "@vitrine/components";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show } from "../testing/shown.ts";
import { MOST_CALLS, Recording } from "./recording.ts";

onEmptyPage();

const name = textbox({ label: "Name" });
const greeting = textbox({ label: "Greeting", readonly: true });
const longer = textbox({ label: "Longer", readonly: true });
const ticks = number({ label: "Ticks", readonly: true });
let count = 0;
const [greet, lengthen, hide] = [button("Greet"), button("Lengthen"), button("Hide")];

const recorded = app({
  layout: column(name, greeting, longer, ticks, greet, lengthen, hide),
  handlers: [
    on([greet.click], {
      name: "greet",
      inputs: { name },
      outputs: { greeting },
      run: ({ name }) => {
        if (name === "nobody") throw new UserError("No.");
        return { greeting: `Hello ${name}` };
      },
    }),
    on([lengthen.click], {
      name: "lengthen",
      inputs: { greeting },
      outputs: { longer },
      run: ({ greeting }) => ({ longer: `${greeting}!` }),
    }),
    on([every(60)], { name: "tick", inputs: {}, outputs: { ticks }, run: () => ({ ticks: ++count }) }),
    on([onLoad()], { name: "load", inputs: { name }, outputs: { longer }, run: () => ({ longer: "" }) }),
    on([hide.click], {
      name: "hidden",
      api: "private",
      inputs: { name },
      outputs: { longer },
      run: () => ({ longer: "-" }),
    }),
  ],
});

async function start() {
  const engine = localEngine(recorded);
  const demo = await show(recorded, engine);
  const recording = new Recording(demo, (await engine.describe()) as Description, () => {});
  recording.start();
  return { demo, recording };
}

const field = (label: string) => page.getByRole("textbox", { name: label });

test("a recording has what the visitor did, in order, and where an answer went on", async () => {
  const { recording } = await start();
  await userEvent.fill(field("Name"), "Ada");
  await press("Greet");
  await expect.element(field("Greeting")).toHaveValue("Hello Ada");
  await press("Lengthen");
  await expect.element(field("Longer")).toHaveValue("Hello Ada!");
  expect(recording.calls).toMatchObject([
    { handler: "greet", inputs: { name: "Ada" }, from: {} },
    { handler: "lengthen", inputs: { greeting: "Hello Ada" }, from: { greeting: { call: 0, output: "greeting" } } },
  ]);
});

test("a call that failed is in it, and is no source of what came later", async () => {
  const { recording } = await start();
  for (const one of ["nobody", "Ada"]) {
    await userEvent.fill(field("Name"), one);
    await press("Greet");
    await expect.poll(() => recording.calls.at(-1)?.inputs["name"]).toBe(one);
  }
  await expect.element(field("Greeting")).toHaveValue("Hello Ada");
  await press("Lengthen");
  await expect.poll(() => recording.calls.length).toBe(3);
  expect(recording.calls[2]!.from).toEqual({ greeting: { call: 1, output: "greeting" } });
});

test("timers, loading, and what programs may not call are not in it", async () => {
  const { recording } = await start();
  await expect.poll(() => count).toBeGreaterThan(3);
  await press("Hide");
  await expect.element(field("Longer")).toHaveValue("-");
  expect(recording.calls).toEqual([]);
});

test("it ends when it is stopped, goes on when it is started again, and has room for so many", async () => {
  const { demo, recording } = await start();
  await demo.run("greet");
  recording.stop();
  await demo.run("greet");
  expect(recording.calls).toHaveLength(1);
  recording.start();
  for (let i = 0; i < MOST_CALLS; i++) await demo.run("greet");
  expect([recording.calls.length, recording.missed]).toEqual([MOST_CALLS, 1]);
  recording.clear();
  expect([recording.calls.length, recording.missed, recording.isOn]).toEqual([0, 0, true]);
});
