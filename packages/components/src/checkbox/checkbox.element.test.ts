import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "./checkbox.element.ts";
import type { CheckboxElement } from "./checkbox.element.ts";
import { checkboxSpec } from "./checkbox.ts";

elementContract("vitrine-checkbox", {
  spec: checkboxSpec,
  samples: [false, true],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard(" ");
  },
});

describe("<vitrine-checkbox>", () => {
  test("is ticked and unticked by a click on its words", async () => {
    const { element, events } = await mount<CheckboxElement>("vitrine-checkbox", { label: "Loud" });
    await userEvent.click(deep(element, ".label"));
    expect(element.value).toBe(true);
    await userEvent.click(deep(element, ".label"));
    expect(element.value).toBe(false);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "input", "change"]);
  });

  test("shows what a program sets, also over what the visitor did", async () => {
    const { element } = await mount<CheckboxElement>("vitrine-checkbox", { label: "Loud" });
    await userEvent.click(deep(element, "#control"));
    element.value = false;
    await element.updateComplete;
    expect(deep<HTMLInputElement>(element, "#control").checked).toBe(false);
  });

  test("is said as yes or no", async () => {
    const { element } = await mount<CheckboxElement>("vitrine-checkbox", { value: true });
    expect(element.valueText()).toBe("yes");
  });
});
