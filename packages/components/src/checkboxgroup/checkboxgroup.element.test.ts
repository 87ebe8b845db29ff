import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./checkboxgroup.element.ts";
import type { CheckboxGroupElement } from "./checkboxgroup.element.ts";
import { checkboxGroupSpec } from "./checkboxgroup.ts";

const choices = ["cheese", { value: 2, label: "Olives, of the black and wrinkled kind" }, "ham"];

elementContract("vitrine-checkboxgroup", {
  spec: checkboxGroupSpec,
  props: { choices, selectAll: true },
  samples: [["cheese"], [], ["cheese", 2, "ham"]],
  async change(element) {
    deep(element, ".option:last-child input").focus();
    await userEvent.keyboard(" ");
  },
});

function show(props: object) {
  return mount<CheckboxGroupElement>("vitrine-checkboxgroup", { label: "Toppings", choices, ...props });
}

describe("<vitrine-checkboxgroup>", () => {
  test("lists what is ticked in the order in which it is shown", async () => {
    const { element, events } = await show({ value: ["ham"] });
    await userEvent.click(page.getByText("Olives, of the black and wrinkled kind"));
    await userEvent.click(page.getByText("cheese"));
    expect(element.value).toEqual(["cheese", 2, "ham"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "input", "change"]);
  });

  test("never changes a list that it was given", async () => {
    const value = Object.freeze(["ham"]);
    const { element } = await show({ value });
    await userEvent.click(page.getByText("ham"));
    expect(element.value).toEqual([]);
    expect(value).toEqual(["ham"]);
  });

  test("ticks all from none or some, and unticks all from all", async () => {
    const { element } = await show({ selectAll: true, value: [2] });
    await userEvent.click(page.getByText("Select all"));
    expect(element.value).toEqual(["cheese", 2, "ham"]);
    await userEvent.click(page.getByText("Select all"));
    expect(element.value).toEqual([]);
  });

  test.each([
    [[], "false"],
    [[2], "mixed"],
    [["cheese", 2, "ham"], "true"],
  ])("with %j ticked, the box for all is %s", async (value, state) => {
    const { element } = await show({ selectAll: true, value });
    const { checked, indeterminate } = deep<HTMLInputElement>(element, ".all input");
    expect(indeterminate ? "mixed" : String(checked)).toBe(state);
  });

  test("locks the others when as many are ticked as may be", async () => {
    const { element } = await show({ maxChoices: 2, value: ["cheese", 2] });
    const locked = () => deepAll<HTMLInputElement>(element, "input").map((box) => box.disabled);
    expect(locked()).toEqual([false, false, true]);
    await userEvent.click(page.getByText("cheese"));
    await element.updateComplete;
    expect(locked()).toEqual([false, false, false]);
  });

  test("loses what a handler took away from its choices", async () => {
    const { element } = await show({ value: ["cheese", "ham"] });
    element.assign({ choices: ["ham", "egg"] });
    await element.updateComplete;
    expect(element.value).toEqual(["ham"]);
  });

  test("is said by the words of what is ticked", async () => {
    const { element } = await show({ value: [2, "ham"] });
    expect(element.valueText()).toBe("Olives, of the black and wrinkled kind, ham");
  });
});
