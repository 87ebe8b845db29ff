import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { calls, compare, type Comparing, type Side } from "../compare.ts";
import type { RowName } from "../row.ts";
import { same, type Case } from "./case.ts";
import { forest, forestRows, plainForest } from "./forest-file.ts";

const SIZES = [
  [1, "models.sklearn.one"],
  [100, "models.sklearn.many"],
] as const satisfies readonly (readonly [number, RowName])[];

/** `sklearnModel()` and the plainest loop over the same trees, which has no runtime beside it to be compared with. */
export async function compareSklearn(comparing: Comparing): Promise<Case[]> {
  const { sklearnModel } = await import("vitrine/sklearn");
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  try {
    const file = join(folder, "forest.json");
    writeFileSync(file, JSON.stringify(forest()));
    const model = sklearnModel(pathToFileURL(file));
    const plain = plainForest(forest());
    const cases: Case[] = [];
    for (const [count, row] of SIZES) {
      const title = `scikit-learn, a forest of 100 trees, rows: ${count}`;
      const rows = forestRows(count);
      same(title, await model.predict(rows), plain(rows));
      const loop: Side = {
        async run(times) {
          for (let i = 0; i < times; i++) plain(rows);
        },
      };
      const compared = await compare([calls(() => model.predict(rows)), loop], comparing);
      cases.push({ title, rows: [row], sides: ["sklearnModel()", "the plainest loop"], compared });
    }
    return cases;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
