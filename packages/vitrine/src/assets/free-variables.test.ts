import { expect, test } from "vitest";
import { freeVariables } from "./free-variables.ts";
import { pageFunction } from "./page-function.ts";

test.each([
  ["(({ a, b: [c = a, ...d] }, { event }) => ({ a, c, d, event }))", []],
  ["(async function* go(x) { for await (const y of x) yield y; try { go } catch (error) { throw error } })", []],
  [
    "((x) => { class Turtle { legs = 4; static of() { return new Turtle() } } label: for (;;) break label; return Turtle.of().legs + x })",
    [],
  ],
  ["(() => document.title + Math.max(1, structuredClone(2)) + globalThis.x + undefined)", []],
  ["((x) => ({ name: x, [other]: 1, method() { return helper(x) } }))", ["other", "helper"]],
  ["(() => __vi_import_0__.update({ value: 1 }))", ["__vi_import_0__"]],
  ["(({ a = b }) => a)", ["b"]],
  ["(() => { x = 1 })", ["x"]],
])("names that are declared nowhere: %s", (script, names) => {
  expect(freeVariables(script)).toEqual(names);
});

test("a function that uses a variable of its module is refused, with its name", async () => {
  await expect(pageFunction("f.set(1, () => helper())", "draw")).rejects.toThrow(
    "draw: a function that runs in the page may use only its arguments and what browsers have; got f, helper.",
  );
});

test("a function becomes a script for browsers", async () => {
  const script = await pageFunction("globalThis.run = (x) => x?.y ?? 1;", "draw");
  expect(script.type).toBe("text/javascript");
  expect(await script.text()).toContain("globalThis.run");
});
