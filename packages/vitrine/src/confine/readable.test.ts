import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { foldersToRead } from "./readable.ts";

async function folder(files: readonly string[], links: Readonly<Record<string, string>> = {}) {
  const root = await realpath(await mkdtemp(join(tmpdir(), "vitrine-readable-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "{}");
  }
  for (const [link, to] of Object.entries(links)) {
    await mkdir(dirname(join(root, link)), { recursive: true });
    await symlink(join(root, to), join(root, link), "junction");
  }
  const read = (module: string) => foldersToRead(join(root, module)).map((path) => path.slice(root.length + 1));
  return { read };
}

test("a module reads its project, and the packages above it", async () => {
  const { read } = await folder([
    "a/package.json",
    "a/src/demo.ts",
    "a/node_modules/x/package.json",
    "node_modules/y/z.js",
  ]);
  expect(read("a/src/demo.ts").sort()).toEqual(["a", "a/node_modules", "node_modules"]);
});

test("a module without a project reads its own folder", async () => {
  const { read } = await folder(["a/demo.ts", "b/other.ts"]);
  expect(read("a/demo.ts")).toEqual(["a"]);
});

test("packages that are links to folders elsewhere are read too, with what they depend on", async () => {
  const { read } = await folder(
    ["a/package.json", "a/demo.ts", "own/package.json", "deep/package.json", "unused/package.json"],
    { "a/node_modules/@scope/own": "own", "own/node_modules/deep": "deep" },
  );
  expect(read("a/demo.ts").sort()).toEqual(["a", "a/node_modules", "deep", "own", "own/node_modules"]);
});
