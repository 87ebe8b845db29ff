import { expect, onTestFinished, test, vi } from "vitest";
import { pagesOf } from "./pages.ts";

const lines = Array.from({ length: 2000 }, (_, i) => `line ${i}`).join("\n");

test("A long text is pages that end at the ends of its lines, and nothing is lost.", () => {
  const pages = pagesOf(lines);
  expect(pages.length).toBeGreaterThan(4);
  expect(pages.join("\n")).toBe(lines);
});

test("A line that is longer than a page is cut between words, and no character is cut in two.", () => {
  for (const text of ["word ".repeat(5000), "🎈".repeat(20_000)]) {
    const pages = pagesOf(text);
    expect(pages.join("")).toBe(text);
    expect(pages.every((page) => !/\p{Surrogate}/u.test(page))).toBe(true);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(4000);
  }
});

test("A text that grows keeps all of its pages but the last.", () => {
  const before = pagesOf(lines);
  expect(pagesOf(`${lines}${"\nmore".repeat(2000)}`).slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});

test("The end of a page is looked for within the page, however long a line is.", () => {
  const searched = vi.spyOn(String.prototype, "indexOf");
  onTestFinished(() => searched.mockRestore());
  const pages = pagesOf("x".repeat(100_000));
  const lengths = searched.mock.contexts.map((text) => String(text).length);
  searched.mockRestore();
  expect(pages).toHaveLength(25);
  expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(4000);
});
