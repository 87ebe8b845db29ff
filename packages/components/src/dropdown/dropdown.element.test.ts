import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "./dropdown.element.ts";
import type { DropdownElement } from "./dropdown.element.ts";
import { dropdownSpec } from "./dropdown.ts";

const choices = ["en", { value: 2, label: "French, as it is spoken in the mountains of Switzerland" }, "de"];

elementContract("vitrine-dropdown", {
  spec: dropdownSpec,
  props: { choices },
  samples: ["en", 2],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.selectOptions(deep(element, "select"), "de");
  },
});

async function show(props: object = {}) {
  const mounted = await mount<DropdownElement>("vitrine-dropdown", { label: "Language", choices, ...props });
  const select = () => deep<HTMLSelectElement>(mounted.element, "select");
  return { ...mounted, select, names: () => mounted.events.map(({ event }) => event) };
}

const shownText = (select: HTMLSelectElement) => select.selectedOptions[0]?.textContent;

describe("<vitrine-dropdown> with one of few choices", () => {
  test("is a native select, whose values keep their type", async () => {
    const { element, select, names } = await show({ value: "en" });
    await userEvent.selectOptions(select(), "French, as it is spoken in the mountains of Switzerland");
    expect(element.value).toBe(2);
    expect(names()).toEqual(["input", "change"]);
  });

  test("is a list that draws what is seen where the choices are thousands", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `Choice ${i}`);
    const { element } = await show({ choices: many, value: many[9000] });
    expect(element.shadowRoot!.querySelectorAll("option, [role=option]")).toHaveLength(0);
    expect(deep<HTMLInputElement>(element, "#control").value).toBe("Choice 9000");
  });

  test("says that nothing is chosen yet, and that cannot be chosen again", async () => {
    const { select } = await show();
    expect(shownText(select())).toBe("Choose …");
    expect(select().options[0]?.hidden).toBe(true);
  });

  test("can be emptied when it is not required", async () => {
    const { element, select } = await show({ value: "en", required: false });
    await userEvent.selectOptions(select(), "None");
    expect(element.value).toBeNull();
  });

  test("shows what a program sets, also over what the visitor chose", async () => {
    const { element, select } = await show({ value: "en" });
    await userEvent.selectOptions(select(), "de");
    element.value = "en";
    await element.updateComplete;
    expect(shownText(select())).toBe("en");
  });

  test("loses its value when a handler takes the choice away", async () => {
    const { element, select } = await show({ value: "de" });
    element.assign({ choices: ["en", "it"] });
    await element.updateComplete;
    expect([element.value, shownText(select())]).toEqual([null, "Choose …"]);
  });

  test("takes other choices together with one of them", async () => {
    const { element, select } = await show({ value: "de" });
    element.assign({ choices: ["pt", "it"], value: "it" });
    await element.updateComplete;
    expect([element.value, shownText(select())]).toEqual(["it", "it"]);
  });

  test("is a text to copy when it is read-only", async () => {
    const { element } = await show({ value: 2, readonly: true });
    const field = deep<HTMLInputElement>(element, "#control");
    expect([field.readOnly, field.value]).toEqual([true, element.valueText()]);
  });
});
