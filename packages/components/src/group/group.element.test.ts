import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../textbox/textbox.element.ts";
import "./group.element.ts";
import { groupSpec } from "./group.ts";

elementContract("vitrine-group", { spec: groupSpec, samples: [], control: "fieldset" });

describe("<vitrine-group>", () => {
  test("frames its children, below each other, under its label", async () => {
    const { element } = await mount("vitrine-group", { label: "Address" }, { width: 400 });
    const [street, city] = [textbox(), textbox()];
    element.append(street, city);
    await city.updateComplete;
    const legend = element.shadowRoot!.querySelector("legend")!;
    expect(street.getBoundingClientRect().top).toBeGreaterThanOrEqual(legend.getBoundingClientRect().bottom);
    expect(city.getBoundingClientRect().top).toBeGreaterThan(street.getBoundingClientRect().bottom);
    expect(city.offsetWidth).toBeLessThan(400);
  });

  test("is a group to a screen reader, by its label", async () => {
    await mount("vitrine-group", { label: "Address" });
    await expect.element(page.getByRole("group", { name: "Address" })).toBeInTheDocument();
  });
});

function textbox(): ComponentElement {
  return document.createElement("vitrine-textbox") as ComponentElement;
}
