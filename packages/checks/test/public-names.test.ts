import { describe, expect, test } from "vitest";
import { entriesOf, publicNames } from "../src/public-names.ts";
import { publishedPackages, read } from "../src/workspace.ts";

const entries = publishedPackages().flatMap(({ folder, manifest }) => entriesOf(folder, manifest));

/** Name of an entry's list: `vitrine/gradio` and `@vitrine/gradio` are two. */
function listOf(entry: string): string {
  const plain = entry.replace("@", "");
  const isTaken = plain === entry && entries.some((other) => other.entry === `@${entry}`);
  return `./public-names/${(isTaken ? `entry.${plain}` : plain).replaceAll("/", ".")}.txt`;
}

describe("the public names", () => {
  test("are read from every published package that is more than a command", () => {
    const imported = publishedPackages().filter(({ manifest }) => !manifest.name.startsWith("create-"));
    const silent = imported.filter(({ folder, manifest }) => entriesOf(folder, manifest).length === 0);
    expect(silent.map(({ folder }) => folder)).toEqual([]);
  });

  test.each(entries)(
    "of $entry are the ones on its list (`npx vitest run -u` writes the list)",
    async ({ entry, file }) => {
      await expect(`${publicNames(file, read(file)).join("\n")}\n`).toMatchFileSnapshot(listOf(entry));
    },
  );

  test("of core are at most 90: what siblings share is under /internal", () => {
    const { file } = entries.find(({ entry }) => entry === "@vitrine/core")!;
    expect(publicNames(file, read(file)).length).toBeLessThanOrEqual(90);
  });

  test("tell types from values, and are sorted", () => {
    const source = `export { b } from "./b.ts"; export type { A } from "./a.ts"; export interface C {} export const D = 1;`;
    expect(publicNames("index.ts", source)).toEqual(["type A", "b", "type C", "D"]);
  });

  test("may be all that another published package lists", () => {
    expect(publicNames("index.ts", `export * from "@vitrine/components"; export const a = 1;`)).toEqual([
      "* of @vitrine/components",
      "a",
    ]);
  });

  test("are an explicit list: `export *` is refused by name", () => {
    expect(() => publicNames("index.ts", `export * from "./all.ts";`)).toThrow(
      'index.ts says `export * from "./all.ts"`',
    );
  });
});
