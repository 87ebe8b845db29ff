import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";
import { BROWSER_TARGET } from "../../page/src/browsers.ts";
import { project, runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { ROOT } from "./stage.ts";

/** Syntax of 2026, on a page and in a worker. */
const NEWER = `import { demo, textbox } from "vitrine";
export default demo({
  inputs: textbox(),
  outputs: textbox(),
  predict(text) {
    using closing = { [Symbol.dispose]() {} };
    return text.toUpperCase();
  },
});`;

test("The page's scripts have no syntax that is newer than the oldest browsers.", async () => {
  expect(await newerIn(join(ROOT, "packages/page/dist/client"))).toEqual([]);
});

test("Nor has the worker's script of a built demo, whatever its author writes.", async () => {
  const dir = await project({ "demo.ts": NEWER });
  const { code, output } = await runToEnd(dir, "build", "demo.ts");
  expect(code, output).toBe(0);
  expect(await newerIn(join(dir, "dist"))).toEqual([]);
});

test("Newer syntax is noticed.", async () => {
  expect(await isNewer("using a = b();")).toBe(true);
  expect(await isNewer("class A { static #a; static { A.#a ??= 1; } }")).toBe(false);
});

/** The scripts below a folder that would be written in another way for the oldest browsers. */
async function newerIn(folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.m?js$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  const newer = await Promise.all(files.map((file) => isNewer(readFileSync(join(folder, file), "utf8"))));
  return files.filter((_, index) => newer[index]);
}

async function isNewer(code: string): Promise<boolean> {
  const [asIs, lowered] = await Promise.all(
    ["esnext", BROWSER_TARGET].map((target) => transformWithOxc(code, "script.js", { target, sourcemap: false })),
  );
  return asIs!.code !== lowered!.code;
}
