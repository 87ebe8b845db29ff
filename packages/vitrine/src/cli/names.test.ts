import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findDemos } from "./names.ts";

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "vitrine-names-"));
  for (const folder of ["digits", "hearts", "other/digits"]) {
    await mkdir(join(cwd, folder), { recursive: true });
    await writeFile(join(cwd, folder, "demo.ts"), "");
  }
  await writeFile(join(cwd, "hello.ts"), "");
});
afterEach(() => rm(cwd, { recursive: true }));

describe("findDemos", () => {
  test("names a demo by its folder", async () => {
    const demos = await findDemos(["digits/demo.ts", "hearts/demo.ts"], cwd);
    expect(demos.map(({ name }) => name)).toEqual(["digits", "hearts"]);
  });

  test("names a file of the working folder by itself", async () => {
    expect((await findDemos(["hello.ts"], cwd))[0]!.name).toBe("hello");
  });

  test.each([
    [["nowhere.ts"], "There is no file nowhere.ts."],
    [["digits"], "digits is a folder. Name the file in it that exports your demo."],
    [["digits/demo.ts", "other/digits/demo.ts"], "Two demos would be served at /digits/"],
  ])("refuses %j and says why", async (files, words) => {
    await expect(findDemos(files, cwd)).rejects.toThrow(words);
  });
});
