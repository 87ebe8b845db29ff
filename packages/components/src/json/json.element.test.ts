import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "./json.element.ts";
import { jsonSpec } from "./json.ts";

const data = { name: "Ada", born: 1815, alive: false, nothing: null, works: [{ title: "Notes" }], none: [] };

elementContract("vitrine-json", {
  spec: jsonSpec,
  samples: [data, "text", 0, [1, 2, 3], { key: "x".repeat(2000) }],
});

describe("<vitrine-json>", () => {
  test("shows data as a tree, open as far as it was asked to be", async () => {
    const { element } = await mount("vitrine-json", { value: data, open: 1 });
    expect(linesOf(element)).toEqual([
      "{ 6 keys }",
      'name: "Ada"',
      "born: 1815",
      "alive: false",
      "nothing: null",
      "works: [ 1 item ]",
      "none: []",
    ]);
  });

  test("opens and closes by keyboard, and draws what is inside then", async () => {
    const { element } = await mount("vitrine-json", { value: data, open: 1 });
    const works = deepAll(element, "summary")[1]!;
    works.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => linesOf(element)).toContain("0: { 1 key }");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => linesOf(element)).not.toContain("0: { 1 key }");
  });

  test("keeps open what the visitor opened while the data changes", async () => {
    const { element } = await mount("vitrine-json", { value: data, open: 1 });
    await userEvent.click(deepAll(element, "summary")[1]!);
    await expect.poll(() => linesOf(element)).toContain("0: { 1 key }");
    element.assign({ value: { ...data, works: [{ title: "Notes" }, { title: "Letters" }] } });
    await element.updateComplete;
    expect(linesOf(element)).toContain("1: { 1 key }");
  });

  test("shows a long list page by page", async () => {
    const { element } = await mount("vitrine-json", { value: Array.from({ length: 250 }, (_, i) => i) });
    expect(deepAll(element, ".leaf")).toHaveLength(100);
    await userEvent.click(page.getByRole("button", { name: "Show 100 more of 150" }));
    await userEvent.click(page.getByRole("button", { name: "Show 50 more of 50" }));
    expect(deepAll(element, ".leaf")).toHaveLength(250);
  });

  test("opens of nested lists as many as are seen, and the others when they are asked for", async () => {
    const value = Array.from({ length: 200 }, () => Array.from({ length: 200 }, (_, i) => ({ a: i })));
    const { element } = await mount("vitrine-json", { value, open: 3 });
    expect(deepAll(element, "li").length).toBeLessThan(1000);
    const closed = deepAll<HTMLDetailsElement>(element, "details:not([open])").at(-1)!;
    closed.open = true;
    await expect.poll(() => closed.querySelectorAll("li").length).toBeGreaterThan(0);
  });

  test("draws a list of a million at once, since it draws a page", async () => {
    const start = performance.now();
    const { element } = await mount("vitrine-json", { value: Array.from({ length: 1_000_000 }, (_, i) => i) });
    expect(linesOf(element)[0]).toMatch(/^\[ 1.000.000 items \]$/);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("cuts a long text, and shows it whole on demand", async () => {
    const { element } = await mount("vitrine-json", { value: { text: "x".repeat(1234) } });
    expect(deep(element, ".t-string").textContent).toHaveLength(503);
    await userEvent.click(page.getByRole("button", { name: /Show all 1.234 characters/ }));
    expect(deep(element, ".t-string").textContent).toHaveLength(1236);
  });

  test("copies the data, indented", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await mount("vitrine-json", { value: { a: [1] } });
    await userEvent.click(page.getByRole("button", { name: "Copy" }));
    expect(writeText).toHaveBeenCalledWith('{\n  "a": [\n    1\n  ]\n}');
    writeText.mockRestore();
  });

  test("tells apart keys with slashes", async () => {
    const { element } = await mount("vitrine-json", { value: { "a/b": { c: 1 }, a: { b: { c: 2 } } }, open: 1 });
    await userEvent.click(deepAll(element, "summary")[1]!);
    await expect.poll(() => linesOf(element)).toEqual(["{ 2 keys }", "a/b: { 1 key }", "c: 1", "a: { 1 key }"]);
  });
});

function linesOf(element: ComponentElement): string[] {
  return deepAll(element, "summary, .leaf").map((line) => line.textContent.trim());
}
