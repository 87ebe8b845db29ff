import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./radio.element.ts";
import type { RadioElement } from "./radio.element.ts";
import { radioSpec } from "./radio.ts";

const choices = ["small", { value: 2, label: "Middling, with a good many words" }, "large"];

elementContract("vitrine-radio", {
  spec: radioSpec,
  props: { choices },
  samples: ["small", 2],
  async change(element) {
    deep(element, "input:checked").focus();
    await userEvent.keyboard("{ArrowDown}");
  },
});

const checked = (element: RadioElement) => deepAll<HTMLInputElement>(element, "input").map((radio) => radio.checked);

describe("<vitrine-radio>", () => {
  test("takes the value of the choice whose words are clicked", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio", { choices });
    await userEvent.click(page.getByText("Middling, with a good many words"));
    expect(element.value).toBe(2);
    expect(checked(element)).toEqual([false, true, false]);
  });

  test("is one stop for the Tab key, and the arrows choose", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio", { choices, value: "large" });
    await userEvent.tab();
    expect(focused()).toBe(deepAll(element, "input")[2]);
    await userEvent.keyboard("{ArrowRight}");
    expect(element.value).toBe("small");
    await userEvent.tab();
    expect(focused()).not.toBe(deepAll(element, "input")[1]);
  });

  test("stands apart from another group on the page", async () => {
    const first = await mount<RadioElement>("vitrine-radio", { choices, value: "small" });
    const second = await mount<RadioElement>("vitrine-radio", { choices, value: 2 });
    expect([checked(first.element), checked(second.element)]).toEqual([
      [true, false, false],
      [false, true, false],
    ]);
  });

  test("can be cleared when it is not required", async () => {
    const { element, events } = await mount<RadioElement>("vitrine-radio", { choices, value: 2, required: false });
    await userEvent.click(deep(element, "[aria-label=Clear]"));
    expect(element.value).toBeNull();
    expect(checked(element)).toEqual([false, false, false]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("loses its value when a handler takes the choice away, and keeps it otherwise", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio", { choices, value: 2 });
    element.assign({ choices: [2, 3] });
    await element.updateComplete;
    expect(element.value).toBe(2);
    element.assign({ choices: [3, 4] });
    await element.updateComplete;
    expect(element.value).toBeNull();
  });

  test("takes other choices together with one of them", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio", { choices, value: 2 });
    element.assign({ choices: ["a", "b"], value: "b" });
    await element.updateComplete;
    expect(checked(element)).toEqual([false, true]);
  });

  test("says when there is nothing to choose from", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio");
    await expect.element(deep(element, "#control")).toHaveTextContent("Nothing to choose from yet");
  });

  test("is said by the words of its choice", async () => {
    const { element } = await mount<RadioElement>("vitrine-radio", { choices, value: 2 });
    expect(element.valueText()).toBe("Middling, with a good many words");
  });
});
