import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openAuthorModule, type AuthorModule } from "./author-module.ts";
import { toSourceError } from "./source-error.ts";

let dir: string;
let author: AuthorModule | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-author-"));
});
afterEach(async () => {
  await author?.close();
  await rm(dir, { recursive: true });
});

async function problemOf(text: string) {
  await writeFile(join(dir, "demo.ts"), text);
  author = await openAuthorModule(join(dir, "demo.ts"), dir, () => {});
  return author.load().then(
    () => undefined,
    (error: unknown) => toSourceError(error, dir),
  );
}

describe("what is wrong with an author's file", () => {
  test("shows the line that cannot be read", async () => {
    const problem = await problemOf("const a = 1;\nexport default = 2;\n");
    expect(problem).toMatchObject({ message: "Unexpected token", place: "demo.ts:2:16" });
    expect(problem?.frame).toContain("   2 | export default = 2;\n     |                ^");
  });

  test.each([
    ["export const a = 1;", "demo.ts has no default export. End it with: export default demo({ … });"],
    ["export default 5;", "The default export of demo.ts is not an app: it is a number."],
    ["export default () => 5;", "it is a function"],
  ])("explains %j in words alone", async (text, words) => {
    const problem = await problemOf(text);
    expect(problem?.message).toContain(words);
    expect(problem?.place).toBe("");
  });
});
