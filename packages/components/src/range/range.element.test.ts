import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./range.element.ts";
import type { RangeElement } from "./range.element.ts";
import { rangeSpec } from "./range.ts";

elementContract("vitrine-range", {
  spec: rangeSpec,
  props: { min: -5, max: 5, step: 0.5 },
  samples: [
    [0, 2.5],
    [-5, 5],
    [1, 1],
  ],
  async change(element) {
    deepAll(element, "input[type=range]")[0]!.focus();
    await userEvent.keyboard("{ArrowRight}");
  },
});

async function show(props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  const mounted = await mount<RangeElement>("vitrine-range", { label: "Price", ...props }, { dir });
  const { element } = mounted;
  const [from, to] = deepAll<HTMLInputElement>(element, "input[type=range]");
  const [low, high] = deepAll<HTMLInputElement>(element, ".field");
  return {
    ...mounted,
    from: from!,
    to: to!,
    low: low!,
    high: high!,
    line: deep(element, ".line"),
    names: () => mounted.events.map(({ event }) => event),
  };
}

/** Drags from one share of the line to others. */
async function drag(line: HTMLElement, from: number, ...to: number[]) {
  const { width, height } = line.getBoundingClientRect();
  const at = (share: number) => ({ target: line, coords: { x: width * share, y: height / 2 } });
  await userEvent.pointer([{ ...at(from), keys: "[MouseLeft>]" }, ...to.map(at), { keys: "[/MouseLeft]" }]);
}

describe("<vitrine-range>", () => {
  test("moves each end by its step with the arrow keys, in clean decimals", async () => {
    const { element, from, to, names } = await show({ max: 1, step: 0.1, value: [0.2, 0.6] });
    from.focus();
    await userEvent.keyboard("{ArrowRight}");
    to.focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(element.value).toEqual([0.3, 0.5]);
    expect(names()).toEqual(["input", "change", "release", "input", "change", "release"]);
  });

  test("stops an end at the other one, less the gap", async () => {
    const { element, from, to } = await show({ step: 1, gap: 10, value: [40, 60] });
    from.focus();
    await userEvent.keyboard("{End}");
    expect([element.value, from.value]).toEqual([[50, 60], "50"]);
    to.focus();
    await userEvent.keyboard("{Home}");
    expect([element.value, to.value]).toEqual([[50, 60], "60"]);
  });

  test("drags the end that is nearest, fires input on its way, and release once", async () => {
    const { element, line, names } = await show({ step: 1, value: [20, 80] });
    await drag(line, 0.7, 0.6, 0.5);
    expect(element.value![0]).toBe(20);
    expect(element.value![1]).toBeCloseTo(48, -1);
    expect(names().filter((name) => name !== "input")).toEqual(["change", "release"]);
    expect(names().filter((name) => name === "input").length).toBeGreaterThan(1);
  });

  test.each([
    [0.48, [20, 50]],
    [0.52, [50, 80]],
  ])("has two handles side by side at one number, of which %s of the line is one", async (at, value) => {
    const { element, line } = await show({ step: 1, value: [50, 50] });
    await drag(line, at, at < 0.5 ? 0.2 : 0.8);
    expect(element.value!.map((end) => Math.round(end / 10) * 10)).toEqual(value);
  });

  test("is dragged from right to left on such a page", async () => {
    const { element, line } = await show({ step: 1, value: [20, 80] }, "rtl");
    await drag(line, 0.75, 0.9);
    expect([element.value![0] < 10, element.value![1]]).toEqual([true, 80]);
  });

  test("cannot be dragged while it is read-only", async () => {
    const { element, line, events } = await show({ value: [20, 80], readonly: true });
    await drag(line, 0.7, 0.6);
    expect([element.value, events.length]).toEqual([[20, 80], 0]);
  });

  test.each([
    ["0,3", [0.3, 0.6]],
    ["0.27", [0.3, 0.6]],
    ["7", [0.6, 0.6]],
    ["-7", [0, 0.6]],
  ])("takes %s from the field of its start as far as its other end lets it", async (text, value) => {
    const { element, low, names } = await show({ max: 1, step: 0.1, value: [0.2, 0.6] });
    await userEvent.fill(low, text);
    await userEvent.keyboard("{Enter}");
    expect(element.value).toEqual(value);
    expect(names()).toEqual(["input", "change", "release"]);
  });

  test("keeps a text that is no number, and says what to write", async () => {
    const { element, high, events } = await show({ value: [20, 80] });
    await userEvent.fill(high, "much");
    await userEvent.tab();
    await element.updateComplete;
    expect([element.value, high.value, events.length]).toEqual([[20, 80], "much", 0]);
    expect(deep(element, "#error").textContent).toContain("much");
  });

  test("moves by its step with the arrow keys in a number field", async () => {
    const { element, high } = await show({ max: 1, step: 0.1, value: [0.2, 0.6] });
    high.focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(element.value).toEqual([0.2, 0.7]);
  });

  test("goes back to where its author let it start", async () => {
    const { element, from } = await show({ value: [20, 80] });
    from.focus();
    await userEvent.keyboard("{Home}");
    await userEvent.click(deep(element, "[aria-label='Reset to 20 – 80']"));
    expect(element.value).toEqual([20, 80]);
  });

  test("follows onto another line, and takes a value that comes with it", async () => {
    const { element } = await show({ value: [20, 80], gap: 5 });
    element.assign({ min: 70, max: 170 });
    await element.updateComplete;
    expect(element.value).toEqual([70, 80]);
    element.assign({ min: 500, max: 1000, value: [600, 700] });
    await element.updateComplete;
    expect(element.value).toEqual([600, 700]);
  });

  test("fills its line between its ends", async () => {
    const { line } = await show({ min: -10, max: 10, value: [-5, 5] });
    const style = getComputedStyle(line);
    expect([style.getPropertyValue("--from"), style.getPropertyValue("--to")]).toEqual(["0.25", "0.75"]);
  });

  test("names its ends, each with its field", async () => {
    const { from, high } = await show();
    await expect.element(from).toHaveAccessibleName("From");
    await expect.element(high).toHaveAccessibleName("Price, To, as a number");
  });
});
