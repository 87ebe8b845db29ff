import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storeThree } from "../flags/export/testing/flags.ts";
import { project, runToEnd } from "./testing/command.ts";

test("vitrine export makes a dataset of a folder of flags, and says what is wrong", async () => {
  const dir = await project({});
  await storeThree(join(dir, "flags"));
  const { code, output } = await runToEnd(dir, "export", "flags", "--out", "dataset");
  expect(code, output).toBe(0);
  expect(output).toContain("3 flags in 2 files");
  expect(output).toContain('datasets.load_dataset("dataset")');
  expect(await readdir(join(dir, "dataset"))).toEqual(["README.md", "data"]);
  expect((await runToEnd(dir, "export", "nowhere")).output).toContain("There are no flags in nowhere");
  expect((await runToEnd(dir, "export", "flags", "--to", "xml")).output).toContain("--to must be one of");
});
