import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { ComponentElement } from "../_element/component-element.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "../textbox/textbox.element.ts";
import "./steps.element.ts";
import type { StepsElement } from "./steps.element.ts";
import { stepsSpec } from "./steps.ts";

const labels = ["Photo", "Details", "Check"];

elementContract("vitrine-steps", {
  spec: stepsSpec,
  props: { labels },
  samples: [],
  control: ".steps",
  change: async (element) => userEvent.click(deep(element, ".primary")),
  fires: ["change"],
});

async function show(props: object = {}) {
  const mounted = await mount<StepsElement>("vitrine-steps", { labels, ...props });
  const children = labels.map((label) => {
    const child = document.createElement("vitrine-textbox") as ComponentElement;
    child.assign({ label });
    return child;
  });
  mounted.element.append(...children);
  await mounted.element.updateComplete;
  const press = async (name: string) => {
    await userEvent.click(deepAll(mounted.element, "button").find((one) => one.textContent.includes(name))!);
    await mounted.element.updateComplete;
  };
  const shown = () => children.filter((child) => child.checkVisibility()).map(({ label }) => label);
  return { ...mounted, children, press, shown };
}

describe("<vitrine-steps>", () => {
  test("goes on and back, with an event that names the step, and shows one at a time", async () => {
    const { press, shown, events } = await show();
    const seen = [shown()];
    for (const name of ["Next", "Next", "Back"]) {
      await press(name);
      seen.push(shown());
    }
    expect(seen.flat()).toEqual(["Photo", "Details", "Check", "Details"]);
    expect(events.map(({ data }) => data)).toEqual(["Details", "Check", "Details"].map((selected) => ({ selected })));
  });

  test("goes back to a step that is done by its name, and to none that is not", async () => {
    const { element, press, shown } = await show({ selected: "Check" });
    expect(deepAll(element, "button.step").map((one) => one.textContent.trim())).toEqual(["Photo", "Details"]);
    await press("Photo");
    expect(shown()).toEqual(["Photo"]);
    expect(deepAll(element, "button.step")).toEqual([]);
  });

  test("says which step is the current one, and moves the focus to it", async () => {
    const { element, press } = await show();
    await press("Next");
    expect(deep(element, '[aria-current="step"]').textContent).toContain("Details");
    expect(element.shadowRoot!.activeElement?.getAttribute("aria-label")).toBe("Details");
  });

  test("goes where a handler says, without an event, and keeps what was typed", async () => {
    const { element, children, events, shown } = await show({ buttons: false });
    await userEvent.type(deep(children[0]!, "input"), "42");
    element.assign({ selected: "Check" });
    await element.updateComplete;
    expect(shown()).toEqual(["Check"]);
    expect(deepAll(element, ".moves")).toEqual([]);
    element.assign({ selected: "Photo" });
    await element.updateComplete;
    expect(deep<HTMLInputElement>(children[0]!, "input").value).toBe("42");
    expect(events.map(({ event }) => event)).not.toContain("change");
  });
});
