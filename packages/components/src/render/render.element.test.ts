import { describe, expect, test } from "vitest";
import { elementContract } from "../_contract/element-contract.ts";
import { mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../textbox/textbox.element.ts";
import "./render.element.ts";
import { renderSpec } from "./render.ts";

elementContract("vitrine-render", { spec: renderSpec, samples: [] });

describe("<vitrine-render>", () => {
  test("puts what is in it below each other, each as wide as itself", async () => {
    const { element } = await mount("vitrine-render", {}, { width: 400 });
    const [a, b] = [textbox(), textbox()];
    element.append(a, b);
    await b.updateComplete;
    expect(b.getBoundingClientRect().top).toBeGreaterThan(a.getBoundingClientRect().bottom);
    expect([a.offsetWidth, b.offsetWidth]).toEqual([400, 400]);
  });

  test("takes no height while there is nothing in it", async () => {
    const { element } = await mount("vitrine-render");
    expect((element as HTMLElement).offsetHeight).toBe(0);
  });
});

function textbox(): ComponentElement {
  return document.createElement("vitrine-textbox") as ComponentElement;
}
