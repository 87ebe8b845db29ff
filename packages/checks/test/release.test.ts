import { readFileSync, readdirSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "../bootstrap/build.js";
import { mustRun } from "../bootstrap/command.js";
import { inRoot } from "../bootstrap/paths.js";
import { pnpm } from "../bootstrap/pnpm.js";
import { publishedPackages, type Manifest } from "../src/workspace.ts";

const published = publishedPackages();
const unpacked = new Map<string, string>();
let folder = "";

/** Each package as people would get it: built, packed, unpacked. */
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), "vitrine-packed-"));
  for (const { folder: name } of published) unpacked.set(name, await packAndUnpack(name));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(published)("$manifest.name as packed", ({ folder: name, manifest }) => {
  test("is in order for every tool that reads packages", async () => {
    const { messages } = await publint({ pkgDir: unpacked.get(name) ?? "", pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  test("names no source, workspace or catalog in its manifest", () => {
    expect(JSON.stringify(packedManifest(name))).not.toMatch(/"source"|workspace:|catalog:/);
  });

  test("has a licence and an origin-free manifest of the same version as its siblings", () => {
    const packed = packedManifest(name);
    expect({ licence: packed.license, version: packed.version }).toEqual({
      licence: "Apache-2.0",
      version: published[0]?.manifest.version,
    });
    expect(filesOf(name)).toContain("LICENSE");
  });

  test("ships no tests and no TypeScript sources", () => {
    const shipped = filesOf(name).filter((file) => /\.test(-d)?\./.test(file) || /(?<!\.d)\.ts$/.test(file));
    expect(shipped).toEqual([]);
  });
});

async function packAndUnpack(name: string): Promise<string> {
  const to = join(folder, name);
  await mustRun([...(await pnpm()), "pack", "--pack-destination", to], { cwd: inRoot("packages", name), quiet: true });
  const [tarball = ""] = readdirSync(to);
  await mustRun(["tar", "-xzf", tarball], { cwd: to, quiet: true });
  return join(to, "package");
}

function packedManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(unpacked.get(name) ?? "", "package.json"), "utf8")) as Manifest;
}

function filesOf(name: string): string[] {
  return readdirSync(unpacked.get(name) ?? "", { recursive: true, encoding: "utf8" });
}
