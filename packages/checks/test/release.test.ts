import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { ensurePacked, packedFiles, packedManifest, type Packed } from "../src/packing.ts";
import { VERSION } from "../../core/src/version.ts";
import { publishedPackages } from "../src/workspace.ts";

const published = publishedPackages();
let all: Packed[] = [];

beforeAll(async () => {
  all = await ensurePacked();
}, 180_000);

// A127 of docs/trust.md.
describe.each(published)("$manifest.name as packed", ({ folder, manifest }) => {
  test("has a name of ours, brings exact versions, and runs nothing when it is installed", () => {
    const { name, scripts = {}, dependencies = {} } = packedManifest(find(folder));
    expect(name).toMatch(/^(vitrine|create-vitrine|@vitrine\/[a-z\d]+)$/);
    expect(Object.keys(scripts).filter((one) => /^(pre|post)?(install|prepare|pack)/.test(one))).toEqual([]);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test("is in order for every tool that reads packages", async () => {
    const { messages } = await publint({ pkgDir: find(folder).folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  test("names no source, workspace or catalog in its manifest", () => {
    expect(JSON.stringify(packedManifest(find(folder)))).not.toMatch(/"vitrine-source"|workspace:|catalog:/);
  });

  test("has the licence, a page of its own, and the one version", () => {
    const { license, version } = packedManifest(find(folder));
    expect({ license, version }).toEqual({ license: "Apache-2.0", version: VERSION });
    expect(packedFiles(find(folder))).toEqual(expect.arrayContaining(["LICENSE", "README.md"]));
  });

  test("ships no tests and no TypeScript sources", () => {
    const shipped = packedFiles(find(folder)).filter(
      (file) => /\.test(-d)?\./.test(file) || /(?<!\.d)\.ts$/.test(file),
    );
    expect(shipped).toEqual([]);
  });
});

function find(folder: string): Packed {
  const found = all.find(({ name }) => name === folder);
  if (!found) throw new Error(`${folder} was not packed`);
  return found;
}
