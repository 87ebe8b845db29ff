import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Profile } from "@vitrine/drift";
import { project, runToEnd } from "./testing/command.ts";

test("vitrine profile sketches a table, and says what is wrong", async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${20 + i},"Town, ${i % 3}",${i % 5 === 0 ? "" : i}`);
  const dir = await project({
    "train.csv": `\uFEFFage,town,score\n${rows.join("\n")}\n`,
    "train.jsonl": `{"age":1,"on":true}\n{"age":2,"on":false}\n`,
    "mixed.jsonl": `{"age":1}\n{"age":"old"}\n`,
  });
  const { code, output } = await runToEnd(dir, "profile", "train.csv", "--out", "p.json");
  expect(code, output).toBe(0);
  expect(output).toContain("score: number, 40 values, 10 missing");
  const { columns } = JSON.parse(await readFile(join(dir, "p.json"), "utf8")) as Profile;
  expect(columns).toMatchObject({ age: { kind: "number", mean: 44.5 }, town: { counts: { "Town, 0": 17 } } });
  expect((await runToEnd(dir, "profile", "train.jsonl")).output).toContain("profile.json");
  expect((await runToEnd(dir, "profile", "mixed.jsonl")).output).toContain("has values of several kinds");
  expect((await runToEnd(dir, "profile", "gone.csv")).output).toContain("There is no file gone.csv.");
});
