import { describe, expect, test } from "vitest";
import { elementContract } from "../_contract/element-contract.ts";
import { mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../textbox/textbox.element.ts";
import "./row.element.ts";
import { rowSpec } from "./row.ts";

elementContract("vitrine-row", { spec: rowSpec, samples: [] });

describe("<vitrine-row>", () => {
  test("puts its children side by side, by their share", async () => {
    const [a, b] = await showChildren(500, { grow: 1 }, { grow: 3 });
    expect(top(a)).toBe(top(b));
    expect(b.offsetWidth).toBeGreaterThan(a.offsetWidth * 1.4);
  });

  test("moves a child to the next line that would be narrower than it may be", async () => {
    const [a, b] = await showChildren(300, { minWidth: 160 }, { minWidth: 160 });
    expect(top(b)).toBeGreaterThan(top(a));
    expect([a.offsetWidth, b.offsetWidth]).toEqual([300, 300]);
  });

  test("never makes a child wider than itself", async () => {
    const [a] = await showChildren(280, { minWidth: 600 });
    expect(a.offsetWidth).toBe(280);
  });

  test("gives a child that does not grow what it needs", async () => {
    const [a, b] = await showChildren(600, { grow: 0 }, {});
    a.style.width = "90px";
    expect([a.offsetWidth, b.offsetWidth]).toEqual([90, 600 - 90 - 16]);
  });

  test("follows a child that changes its share, or is hidden", async () => {
    const [a, b] = await showChildren(600, {}, {});
    expect(a.offsetWidth).toBe(b.offsetWidth);
    a.assign({ grow: 4 });
    await a.updateComplete;
    expect(a.offsetWidth).toBeGreaterThan(b.offsetWidth);
    a.hidden = true;
    expect(b.offsetWidth).toBe(600);
  });

  test("aligns children of different heights", async () => {
    const [a, b] = await showChildren(600, {}, {});
    b.style.height = "120px";
    const row = a.parentElement as ComponentElement;
    expect(a.offsetHeight).toBe(b.offsetHeight);
    row.assign({ align: "end" });
    await row.updateComplete;
    expect(a.offsetHeight).toBeLessThan(b.offsetHeight);
    expect(a.getBoundingClientRect().bottom).toBe(b.getBoundingClientRect().bottom);
  });

  test("keeps one line when it is told to, inside its own width", async () => {
    const [a, b, c] = await showChildren(280, {}, { minWidth: 400 }, {});
    const row = a.parentElement as ComponentElement;
    row.assign({ wrap: false });
    await row.updateComplete;
    expect([top(b), top(c)]).toEqual([top(a), top(a)]);
    expect(c.getBoundingClientRect().right).toBeLessThanOrEqual(row.getBoundingClientRect().right + 1);
  });

  test.each([
    ["normal", 16],
    ["small", 8],
    ["none", 0],
  ])("leaves %s room between its children", async (gap, pixels) => {
    const [a, b] = await showChildren(600, {}, {});
    (a.parentElement as ComponentElement).assign({ gap });
    await (a.parentElement as ComponentElement).updateComplete;
    expect(b.getBoundingClientRect().left - a.getBoundingClientRect().right).toBe(pixels);
  });

  test.each([
    ["start", 0, 216],
    ["center", 192, 408],
    ["end", 384, 600],
    ["between", 0, 600],
  ])("puts children that do not grow at the %s", async (justify, from, to) => {
    const [a, b] = await showChildren(600, { grow: 0 }, { grow: 0 });
    const row = a.parentElement as ComponentElement;
    for (const child of [a, b]) child.style.width = "100px";
    row.assign({ justify });
    await row.updateComplete;
    const { left } = row.getBoundingClientRect();
    expect([a.getBoundingClientRect().left - left, b.getBoundingClientRect().right - left]).toEqual([from, to]);
  });
});

async function showChildren<const P extends object[]>(width: number, ...props: P) {
  const { element } = await mount("vitrine-row", {}, { width });
  const children = props.map((given) => {
    const child = document.createElement("vitrine-textbox") as ComponentElement;
    child.assign(given as Record<string, unknown>);
    element.append(child);
    return child;
  });
  await Promise.all(children.map((child) => child.updateComplete));
  return children as unknown as { [K in keyof P]: ComponentElement };
}

function top(element: Element): number {
  return element.getBoundingClientRect().top;
}
