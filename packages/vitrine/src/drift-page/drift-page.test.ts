import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { profile, watchDrift } from "@vitrine/drift";
import { afterEach, beforeEach, expect, test } from "vitest";
import { visit } from "../run.ts";
import { driftFolder, readReports } from "./drift-folder.ts";
import { showDrift } from "./show-drift.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-drift-"));
});
afterEach(() => rm(dir, { recursive: true }));

const people = Array.from({ length: 400 }, (_, i) => ({ age: 20 + (i % 50), town: i % 2 ? "Bern" : "Lyon" }));

/** A watch whose reports are in the folder once the promise is. */
function watching() {
  const keep = driftFolder(dir);
  let kept: unknown;
  const watch = watchDrift(profile(people), {
    window: 100,
    every: 50,
    report: (found, drifting) => (kept = keep(found, drifting)),
  });
  const see = async (age: number, town: string) => {
    for (let i = 0; i < 100; i++) watch.see({ age: age + (i % 50), town });
    await kept;
  };
  return { see };
}

async function shown() {
  const visitor = visit(showDrift(dir));
  const outputs = (await visitor.run("latest" as never, {} as never)) as unknown as Record<
    string,
    { value?: unknown; values?: Record<string, unknown[]> }
  >;
  await visitor.close();
  return outputs;
}

test("A page of drift has the measures of each column, whether it drifts, and its course.", async () => {
  const { see } = watching();
  await see(20, "Lyon");
  await see(80, "Oslo");
  const { rows, drifting, columns, course } = await shown();
  expect([rows!.value, drifting!.value]).toEqual([100, 2]);
  expect(columns!.values).toMatchObject({ column: ["age", "town"], drifts: [true, true], "never seen": ["", "Oslo"] });
  expect(columns!.values!["ks"]![0]).toBeCloseTo(1, 6);
  expect(JSON.stringify(course)).toContain("town");
  expect((await readReports(dir))[0]!.looks).toHaveLength(4);
});

test("The reports of several processes are shown beside each other, and no row of a visitor is in them.", async () => {
  await watching().see(20, "Lyon");
  await watching().see(40, "Bern");
  const { columns } = await shown();
  expect(columns!.values!["column"]).toEqual(expect.arrayContaining(["age (process 1)", "age (process 2)"]));
  expect(await readdir(dir)).toHaveLength(2);
  expect(JSON.stringify(await readReports(dir))).not.toContain("Bern");
});

test("A folder without reports, and a file that is none, are calm.", async () => {
  await writeFile(join(dir, "half.json"), '{"at":');
  const { rows, columns } = await shown();
  expect([rows!.value, columns!.values!["column"]]).toEqual([0, []]);
});
