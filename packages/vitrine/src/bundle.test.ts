import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bundle } from "./bundle.ts";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-bundle-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function bundled(files: Record<string, string>): Promise<Record<string, unknown>> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  const built = await bundle(join(dir, "demo.ts"));
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(built.file).href)) as Record<string, unknown>;
  } finally {
    await built.remove();
  }
}

describe("bundle", () => {
  test("makes one JavaScript file of TypeScript and what it imports", async () => {
    const files = { "demo.ts": `export { n } from "./n.ts";`, "n.ts": "export const n: number = 1 satisfies number;" };
    expect((await bundled(files))["n"]).toBe(1);
  });

  test("keeps import.meta.url, so that files beside the author's are found", async () => {
    const { url } = await bundled({ "demo.ts": `export const url = new URL("./model.json", import.meta.url).href;` });
    expect(url).toBe(pathToFileURL(join(dir, "model.json")).href);
  });

  test("takes Node's own modules from Node", async () => {
    const { sep } = await bundled({ "demo.ts": `export { sep } from "node:path";` });
    expect(sep).toBe("/");
  });

  test("names a package that is not installed, and who wants it", async () => {
    await expect(bundled({ "demo.ts": `import "not-installed-anywhere";` })).rejects.toThrow(
      /There is no package "not-installed-anywhere" here/,
    );
  });

  test("tells the file and line of a mistake", async () => {
    const failed = bundled({ "demo.ts": "const a = 1;\nconst b = ;" });
    await expect(failed).rejects.toMatchObject({ errors: [{ loc: { line: 2 } }] });
  });

  test("leaves nothing behind when it is removed", async () => {
    await writeFile(join(dir, "demo.ts"), "export {};");
    const built = await bundle(join(dir, "demo.ts"));
    await built.remove();
    await expect(readFile(built.file)).rejects.toThrow("ENOENT");
  });
});
