import { describe, expect, test } from "vitest";
import { elementContract } from "../_contract/element-contract.ts";
import { mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../row/row.element.ts";
import "../textbox/textbox.element.ts";
import "./grid.element.ts";
import { gridSpec } from "./grid.ts";

elementContract("vitrine-grid", { spec: gridSpec, samples: [] });

/** A grid with as many children as there are props, and how wide and where each is, in pixels. */
async function show(width: number, props: Record<string, unknown>, children: readonly object[]) {
  const { element, stage } = await mount("vitrine-grid", props, { width });
  const made = children.map((given) => {
    const child = document.createElement("vitrine-textbox") as ComponentElement;
    child.assign(given as Record<string, unknown>);
    element.append(child);
    return child;
  });
  const settle = async () => {
    await Promise.all([...made, element].map((one) => one.updateComplete));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  };
  await settle();
  const lines = () => new Set(made.map((child) => child.getBoundingClientRect().top)).size;
  return { element, stage, made, settle, lines, widths: () => made.map((child) => child.offsetWidth) };
}

const some = (count: number) => Array.from({ length: count }, () => ({}));

describe("<vitrine-grid>", () => {
  test("has as many columns of one width as it is told", async () => {
    const { widths, lines } = await show(632, { columns: 3, columnWidth: 100 }, some(4));
    expect([widths(), lines()]).toEqual([[200, 200, 200, 200], 2]);
  });

  test("leaves the columns that nothing is in", async () => {
    const { widths } = await show(632, { columns: 3, columnWidth: 100 }, some(1));
    expect(widths()).toEqual([200]);
  });

  test("has fewer where they would become too narrow, by its own width", async () => {
    const { stage, settle, widths, lines } = await show(632, { columns: 3 }, some(3));
    stage.style.width = "416px";
    await settle();
    expect([widths(), lines()]).toEqual([[200, 200, 200], 2]);
    stage.style.width = "280px";
    await settle();
    expect([widths(), lines()]).toEqual([[280, 280, 280], 3]);
  });

  test("has as many columns as there is room for, and fills its width", async () => {
    const { widths, lines } = await show(848, { columns: "auto" }, some(4));
    expect([widths(), lines()]).toEqual([[200, 200, 200, 200], 1]);
    expect((await show(848, {}, some(2))).widths()).toEqual([416, 416]);
  });

  test("gives a child that grows as many columns, and never more than there are", async () => {
    const { stage, settle, widths } = await show(632, { columns: 3, columnWidth: 100 }, [{ grow: 2 }, {}, { grow: 5 }]);
    expect(widths()).toEqual([416, 200, 632]);
    stage.style.width = "150px";
    await settle();
    expect(widths()).toEqual([150, 150, 150]);
  });

  test("follows a child that changes its share", async () => {
    const { made, settle, widths } = await show(632, { columns: 3, columnWidth: 100 }, some(2));
    made[0]!.assign({ grow: 2 });
    await settle();
    expect(widths()).toEqual([416, 200]);
  });

  test.each([
    ["small", 624 / 3],
    ["none", 640 / 3],
  ])("leaves %s room between its columns", async (gap, width) => {
    const { made } = await show(640, { columns: 3, columnWidth: 100, gap }, some(3));
    for (const child of made) expect(child.getBoundingClientRect().width).toBeCloseTo(width, 1);
  });

  test("stays inside its share of a row, and folds by that", async () => {
    const { element, widths, settle } = await show(900, { columns: 3, columnWidth: 150 }, some(3));
    const row = document.createElement("vitrine-row") as ComponentElement;
    element.replaceWith(row);
    row.append(element, document.createElement("vitrine-textbox"));
    await settle();
    expect(element.offsetWidth).toBeLessThan(600);
    expect(Math.max(...widths())).toBeLessThanOrEqual(element.offsetWidth);
  });

  test("starts at the right where text does", async () => {
    const { element, stage, made, settle } = await show(632, { columns: 2, columnWidth: 100 }, some(2));
    stage.dir = "rtl";
    await settle();
    expect(made[0]!.getBoundingClientRect().right).toBe(element.getBoundingClientRect().right);
  });
});
