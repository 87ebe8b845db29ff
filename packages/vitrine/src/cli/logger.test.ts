import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { loggerFor } from "./logger.ts";

function written(isTTY: boolean, cwd: string, line: object): string {
  let text = "";
  const logger = loggerFor({ isTTY, write: (more) => (text += more) }, cwd);
  logger.error(line, "function failed");
  return stripVTControlCharacters(text);
}

async function failure() {
  const dir = await mkdtemp(join(tmpdir(), "my demo "));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, "demo.ts"), "one\ntwo\nthree\n");
  const detail = `TypeError: no words\n    at predict (${join(dir, "demo.ts")}:2:1)`;
  return { dir, line: { handler: "predict", id: "ab12", detail } };
}

test("a terminal gets words, and the author's line", async () => {
  const { dir, line } = await failure();
  const text = written(true, dir, line);
  expect(text).toContain("error  function failed (handler predict, id ab12)\nTypeError: no words\n    at predict");
  expect(text).toContain("demo.ts:2:1\n   1 | one\n   2 | two\n     | ^\n   3 | three");
  expect(text).not.toContain("{");
});

test("a program gets a line of JSON", async () => {
  const { dir, line } = await failure();
  expect(JSON.parse(written(false, dir, line))).toMatchObject({ ...line, msg: "function failed", level: 50 });
});
