import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "./number.element.ts";
import type { NumberElement } from "./number.element.ts";
import { numberSpec } from "./number.ts";

elementContract("vitrine-number", {
  spec: numberSpec,
  samples: [3, -0.25, 1e21],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard("4");
  },
  fires: ["input"],
});

async function show(props: object = {}) {
  const mounted = await mount<NumberElement>("vitrine-number", { label: "Age", ...props });
  const input = deep<HTMLInputElement>(mounted.element, "#control");
  return { ...mounted, input, names: () => mounted.events.map(({ event }) => event) };
}

describe("<vitrine-number>", () => {
  test("gives a number as it is typed, and null when it is empty", async () => {
    const { element, input } = await show();
    await userEvent.type(input, "-1.5");
    expect(element.value).toBe(-1.5);
    await userEvent.clear(input);
    expect(element.value).toBeNull();
  });

  test("leaves the visitor's writing alone until they leave the field", async () => {
    const { element, input } = await show({ precision: 2 });
    await userEvent.type(input, "1.50");
    element.info = "Something else changes";
    await element.updateComplete;
    expect(input.value).toBe("1.50");
    await userEvent.keyboard("7");
    expect([input.value, element.value]).toEqual(["1.507", 1.507]);
    await userEvent.tab();
    expect([input.value, element.value]).toEqual(["1.51", 1.51]);
  });

  test("takes what is half typed for nothing, and does not wipe it out", async () => {
    const { element, input } = await show();
    await userEvent.type(input, "1e");
    element.info = "Something else changes";
    await element.updateComplete;
    expect(element.value).toBeNull();
    await userEvent.keyboard("3");
    expect([input.value, element.value]).toEqual(["1e3", 1000]);
  });

  test.each([
    ["3,5", 3.5],
    ["1.234,5", 1234.5],
    ["−5", -5],
    ["1 234 567", 1234567],
  ])("takes %j for %s", async (text, value) => {
    const { element, input } = await show();
    await userEvent.fill(input, text);
    await userEvent.tab();
    expect([element.value, input.value]).toEqual([value, String(value)]);
  });

  test.each(["1,234", "9007199254740993", "twelve", "1e"])(
    "keeps the text of %s, says what to write, and leaves the value as it was",
    async (text) => {
      const { element, input, names } = await show({ value: text === "1e" ? null : 7 });
      const before = element.value;
      await userEvent.fill(input, text);
      await userEvent.tab();
      await element.updateComplete;
      expect([element.value, input.value]).toEqual([before, text]);
      expect(deep(element, "#error").textContent).toContain(text);
      expect(input.ariaInvalid).toBe("true");
      expect(names()).not.toContain("change");
    },
  );

  test("says what to write until it is written, whatever the page clears", async () => {
    const { element, input } = await show();
    await userEvent.fill(input, "1,234");
    element.error = "";
    await element.updateComplete;
    expect(element.fault).toContain("can mean 1234 or 1.234");
    await userEvent.fill(input, "1234");
    await element.updateComplete;
    expect([element.error, element.value]).toEqual(["", 1234]);
  });

  test("shows what a program sets instead of a text that it could not read", async () => {
    const { element, input } = await show({ value: 7 });
    await userEvent.fill(input, "1,234");
    element.assign({ value: 7 });
    await element.updateComplete;
    expect([input.value, element.error]).toEqual(["7", ""]);
  });

  test("does not submit a text that it cannot read", async () => {
    const { input, names } = await show({ value: 7 });
    await userEvent.fill(input, "1,234");
    await userEvent.keyboard("{Enter}");
    expect(names()).not.toContain("submit");
  });

  test("is a spinbutton that says its number and its range", async () => {
    const { input } = await show({ value: 3, min: 1, max: 9, precision: 1 });
    expect(input.role).toBe("spinbutton");
    expect([input.ariaValueNow, input.ariaValueMin, input.ariaValueMax, input.ariaValueText]).toEqual([
      "3",
      "1",
      "9",
      "3.0",
    ]);
  });

  test("moves by its step with its buttons, and tells of the change when it is left", async () => {
    const { element, input, names } = await show({ value: 3 });
    await userEvent.click(input);
    await userEvent.click(deep(element, ".steps .icon:last-child"));
    expect(element.value).toBe(4);
    await userEvent.tab();
    expect(names()).toEqual(["focus", "input", "change", "blur"]);
  });

  test("moves by its step with the arrow keys, inside its range", async () => {
    const { element, input } = await show({ value: 9.5, step: 0.5, max: 10 });
    await userEvent.click(input);
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    expect(element.value).toBe(10);
  });

  test("fires input while typing, submit on Enter, change and blur on leaving", async () => {
    const { input, names } = await show();
    await userEvent.type(input, "7");
    await userEvent.keyboard("{Enter}");
    await userEvent.tab();
    expect(names()).toEqual(["focus", "input", "submit", "change", "blur"]);
  });

  test.each([
    [1.005, 2, "1.01"],
    [3, 1, "3.0"],
    [0.30000000000000004, null, "0.30000000000000004"],
    [null, 2, ""],
  ])("shows %s with precision %s as %j", async (value, precision, text) => {
    const { element, input } = await show({ value, precision });
    expect([input.value, element.valueText()]).toEqual([text, text]);
  });

  test.each(["ltr", "rtl"] as const)("keeps its digits clear of its steppers on a page in %s", async (dir) => {
    const { element } = await mount("vitrine-number", { label: "Age", value: 1 }, { dir });
    const input = deep(element, "#control");
    const { left, right } = input.getBoundingClientRect();
    const { paddingLeft, paddingRight } = getComputedStyle(input);
    const steps = deep(element, ".steps").getBoundingClientRect();
    const isClear =
      steps.right <= left + Number.parseFloat(paddingLeft) || steps.left >= right - Number.parseFloat(paddingRight);
    expect(isClear).toBe(true);
  });

  test("shows a number that a program sets over what the visitor typed", async () => {
    const { element, input } = await show();
    await userEvent.type(input, "7");
    element.value = 8;
    await element.updateComplete;
    expect(input.value).toBe("8");
  });
});
