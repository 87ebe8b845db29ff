import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inRoot } from "../bootstrap/paths.js";
import { testFiles } from "../src/import-table.ts";
import { projectFiles, read } from "../src/workspace.ts";

const sources = projectFiles().filter((file) => /\.(ts|js)$/.test(file));

describe("sizes", () => {
  test("no source file is longer than 350 lines", () => {
    // A catalogue is a table: it has a line or two for each text that pages say.
    const isTable = (file: string) => file.startsWith("packages/page/src/language/words/");
    const long = sources.filter((file) => !testFiles.test(file) && !isTable(file) && linesOf(file) > 350);
    expect(long).toEqual([]);
  });

  test("half of the source files are shorter than 100 lines", () => {
    const lengths = sources
      .filter((file) => !testFiles.test(file))
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(100);
  });

  test("no demo's committed model weighs more than 500 KB", () => {
    const models = new Map<string, number>();
    for (const file of projectFiles()) {
      const folder = /^demos\/[^/]+\/model\//.exec(file)?.[0];
      if (folder) models.set(folder, (models.get(folder) ?? 0) + statSync(inRoot(file)).size);
    }
    expect([...models].filter(([, bytes]) => bytes > 500_000)).toEqual([]);
  });
});

function linesOf(file: string): number {
  return read(file).split("\n").length - 1;
}
