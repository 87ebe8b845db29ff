import { readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { Page } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/** Licences of a build: of the page's parts, and of the packages in its worker. */
export function licences(page: Page, modules: readonly string[]): BuiltFile {
  const packages = new Map(modules.flatMap((module) => packageOf(module) ?? []).map((one) => [one.title, one.text]));
  const ofPage = readFileSync(page.files.pathOf("licences.md"), "utf8").replace(
    /^# .*$/m,
    "# Licences of the page's parts",
  );
  const ofWorker = [...packages]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `## ${title}\n\n${text}`);
  return textFile("licences.md", [ofPage.trim(), "# Licences of what its functions use", ...ofWorker, ""].join("\n\n"));
}

/** Package of a module; undefined for the author's own code. */
function packageOf(module: string): { title: string; text: string } | undefined {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module) ?? [];
  // Virtual modules of a bundler are named after files, but are not files.
  if (folder === undefined || !isAbsolute(folder)) return undefined;
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "Its package has no text of it.";
  return { title: `${name ?? dirname(folder)} ${version ?? ""} (${license ?? "unknown"})`, text };
}
