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
    await userEvent.type(input, "3");
    expect(element.value).toBe(1000);
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

  test("shows a number that a program sets over what the visitor typed", async () => {
    const { element, input } = await show();
    await userEvent.type(input, "7");
    element.value = 8;
    await element.updateComplete;
    expect(input.value).toBe("8");
  });
});
