import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "./slider.element.ts";
import type { SliderElement } from "./slider.element.ts";
import { sliderSpec } from "./slider.ts";

elementContract("vitrine-slider", {
  spec: sliderSpec,
  props: { min: -5, max: 5, step: 0.5 },
  samples: [0, -5, 4.5],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard("{ArrowRight}");
  },
});

async function show(props: object = {}) {
  const mounted = await mount<SliderElement>("vitrine-slider", { label: "Warmth", ...props });
  const { element } = mounted;
  return {
    ...mounted,
    range: deep<HTMLInputElement>(element, "#control"),
    field: deep<HTMLInputElement>(element, ".field"),
    names: () => mounted.events.map(({ event }) => event),
  };
}

describe("<vitrine-slider>", () => {
  test("moves by its step with the arrow keys, in clean decimals", async () => {
    const { element, range, names } = await show({ min: 0, max: 1, step: 0.1, value: 0.2 });
    range.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(element.value).toBe(0.3);
    expect(names()).toEqual(["input", "change", "release"]);
  });

  test("fires input while it is dragged, and release once when it is let go", async () => {
    const { element, range, names } = await show({ min: 0, max: 100, value: 0 });
    const { width, height } = range.getBoundingClientRect();
    const at = (part: number) => ({ target: range, coords: { x: width * part, y: height / 2 } });
    await userEvent.pointer([{ ...at(0.02), keys: "[MouseLeft>]" }, at(0.3), at(0.6), { keys: "[/MouseLeft]" }]);
    expect(element.value).toBeGreaterThan(50);
    expect(names().filter((name) => name === "release")).toEqual(["release"]);
    expect(names().filter((name) => name === "input").length).toBeGreaterThan(1);
  });

  test("goes to the end with the End key", async () => {
    const { element, range } = await show({ min: 2, max: 9, value: 3 });
    range.focus();
    await userEvent.keyboard("{End}");
    expect(element.value).toBe(9);
  });

  test.each([
    ["0.3", 0.3],
    ["0.27", 0.3],
    ["7", 1],
    ["-7", 0],
    ["0,3", 0.3],
    ["−7", 0],
  ])("takes %s from its number field as %s", async (text, value) => {
    const { element, field, names } = await show({ min: 0, max: 1, step: 0.1, value: 0.5 });
    await userEvent.fill(field, text);
    await userEvent.keyboard("{Enter}");
    expect(element.value).toBe(value);
    expect(names()).toEqual(["input", "change", "release"]);
    await element.updateComplete;
    expect(field.value).toBe(String(value));
  });

  test.each(["1,234", "9007199254740993", "much"])(
    "keeps the text of %s, says what to write, and stays where it is",
    async (text) => {
      const { element, field, events } = await show({ value: 5 });
      await userEvent.fill(field, text);
      await userEvent.tab();
      await element.updateComplete;
      expect([element.value, field.value, events.length]).toEqual([5, text, 0]);
      expect(deep(element, "#error").textContent).toContain(text);
      deep(element, "#control").focus();
      await userEvent.keyboard("{End}");
      await element.updateComplete;
      expect([field.value, element.error]).toEqual(["100", ""]);
    },
  );

  test("moves by its step with the arrow keys in its number field", async () => {
    const { element, field, names } = await show({ min: 0, max: 1, step: 0.1, value: 0.2 });
    field.focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(element.value).toBe(0.3);
    expect(names()).toEqual(["input", "change", "release"]);
  });

  test("takes any number of its range when it has no step", async () => {
    const { element, field } = await show({ min: 0, max: 1 });
    await userEvent.fill(field, "0.123456");
    await userEvent.tab();
    expect(element.value).toBe(0.123456);
  });

  test("keeps its value when the number field is left empty", async () => {
    const { element, field, events } = await show({ value: 40 });
    await userEvent.clear(field);
    await userEvent.tab();
    await element.updateComplete;
    expect([element.value, field.value, events.length]).toEqual([40, "40", 0]);
  });

  test("leaves what is being typed alone when something else changes", async () => {
    const { element, field } = await show({ value: 40 });
    await userEvent.fill(field, "7");
    element.info = "Something else changes";
    await element.updateComplete;
    expect(field.value).toBe("7");
  });

  test("goes back to where its author let it start", async () => {
    const { element, range } = await show({ value: 40 });
    range.focus();
    await userEvent.keyboard("{End}");
    await userEvent.click(deep(element, "[aria-label='Reset to 40']"));
    expect(element.value).toBe(40);
    expect(deep<HTMLButtonElement>(element, "[aria-label='Reset to 40']").disabled).toBe(true);
  });

  test("follows into another range, and takes a value that comes with it", async () => {
    const { element, range } = await show({ value: 40 });
    element.assign({ min: 50, max: 60 });
    await element.updateComplete;
    expect([element.value, range.value]).toEqual([50, "50"]);
    element.assign({ min: 500, max: 1000, value: 700 });
    await element.updateComplete;
    expect([element.value, range.value]).toEqual([700, "700"]);
  });

  test("fills its track up to the handle", async () => {
    const { element, range } = await show({ min: -10, max: 10, value: 5 });
    const filled = () => getComputedStyle(range).getPropertyValue("--at");
    expect(filled()).toBe("0.75");
    range.focus();
    await userEvent.keyboard("{End}");
    await element.updateComplete;
    expect(filled()).toBe("1");
  });

  test("shows its ends", async () => {
    const { element } = await show({ min: -1.5, max: 20 });
    expect(deep(element, ".ends").textContent).toBe("-1.520");
  });
});
