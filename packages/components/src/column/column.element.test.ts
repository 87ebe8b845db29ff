import { describe, expect, test } from "vitest";
import { elementContract } from "../_contract/element-contract.ts";
import { mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../row/row.element.ts";
import "../textbox/textbox.element.ts";
import "./column.element.ts";
import { columnSpec } from "./column.ts";

elementContract("vitrine-column", { spec: columnSpec, samples: [] });

describe("<vitrine-column>", () => {
  test("puts its children below each other, each as wide as itself", async () => {
    const { element } = await mount("vitrine-column", {}, { width: 400 });
    const [a, b] = [textbox(), textbox()];
    element.append(a, b);
    await b.updateComplete;
    expect(b.getBoundingClientRect().top).toBeGreaterThan(a.getBoundingClientRect().bottom);
    expect([a.offsetWidth, b.offsetWidth]).toEqual([400, 400]);
  });

  test("leaves as little room between its children as it is told to", async () => {
    const { element } = await mount("vitrine-column", { gap: "none" });
    const [a, b] = [textbox(), textbox()];
    element.append(a, b);
    await b.updateComplete;
    expect(b.getBoundingClientRect().top).toBe(a.getBoundingClientRect().bottom);
  });

  test("gives the height that is left to the child that fills, and none to the others", async () => {
    const { element, stage } = await mount("vitrine-column", { fill: true });
    Object.assign(stage.style, { display: "flex", flexDirection: "column", height: "500px" });
    element.style.flex = "1";
    const [field, inner] = [textbox(), column()];
    inner.assign({ fill: true });
    element.append(field, inner);
    await inner.updateComplete;
    const [top, bottom] = [field.getBoundingClientRect(), inner.getBoundingClientRect()];
    expect(bottom.height).toBeCloseTo(500 - 16 - top.height, 0);
    element.hidden = true;
    expect(element.checkVisibility()).toBe(false);
  });

  test("leaves no gap for a hidden child", async () => {
    const { element } = await mount("vitrine-column");
    const [a, b] = [textbox(), textbox()];
    element.append(a, b);
    await b.updateComplete;
    const height = a.offsetHeight;
    b.hidden = true;
    expect(element.offsetHeight).toBe(height);
  });

  test("stands beside another column where there is room, and below it where there is none", async () => {
    const { element: row, stage } = await mount("vitrine-row", {}, { width: 800 });
    const [left, right] = [column(), column()];
    row.append(left, right);
    await right.updateComplete;
    expect(left.getBoundingClientRect().top).toBe(right.getBoundingClientRect().top);
    stage.style.width = "400px";
    expect(left.getBoundingClientRect().bottom).toBeLessThanOrEqual(right.getBoundingClientRect().top);
  });
});

function textbox(): ComponentElement {
  return document.createElement("vitrine-textbox") as ComponentElement;
}

function column(): ComponentElement {
  const made = document.createElement("vitrine-column") as ComponentElement;
  made.append(textbox());
  return made;
}
