import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storeThree } from "../flags/export/testing/flags.ts";
import { project, runToEnd, serve } from "./testing/command.ts";

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

test("vitrine review takes verdicts on a page, and export takes what was accepted", async () => {
  const dir = await project({});
  await storeThree(join(dir, "flags"));
  const { url, output } = await serve(dir, "review", "flags");
  expect(output()).toContain("Verdicts go into flags/reviews.jsonl");
  const call = (handler: string, headers: Record<string, string> = {}) =>
    fetch(new URL(`api/run/${handler}`, url), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", ...headers },
      body: JSON.stringify({ name: "Ada", wanted: "open" }),
    });
  const session = { "vitrine-session": (await call("open")).headers.get("vitrine-session")! };
  expect((await call("open", session)).status).toBe(200);
  expect((await call("accepted", session)).status).toBe(200);
  expect((await call("rejected", session)).status).toBe(200);
  const exported = await runToEnd(dir, "export", "flags", "--to", "jsonl", "--only", "accepted", "--out", "dataset");
  expect(exported.output).toContain("1 flags in");
  expect(await readFile(join(dir, "dataset/flags.jsonl"), "utf8")).toContain('"id":"a"');
  expect((await runToEnd(dir, "export", "flags", "--only", "good")).output).toContain("--only must be one of accepted");
  expect((await runToEnd(dir, "export", "flags", "--to", "coco")).output).toContain("has an image with annotations");
  expect((await runToEnd(dir, "review", "nowhere")).output).toContain("There are no flags in nowhere");
});
