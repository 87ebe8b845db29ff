import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { root } from "../bootstrap/paths.js";
import { filesBelow } from "../bootstrap/stamp.js";

/** What these checks read of a package's manifest. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  license?: string;
  bin?: Record<string, string>;
  exports?: Record<string, string | Record<string, string>>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package of the workspace: its folder below `packages/`, and its manifest. */
export interface Package {
  folder: string;
  manifest: Manifest;
}

/** The text of a file, by its path from the root. */
export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/**
 * Every file of the project by its path from the root: tracked, or new and not ignored. In a copy without its history it
 * is every file that is not installed or built.
 */
export function projectFiles(): readonly string[] {
  return (found ??= existsSync(join(root, ".git")) ? filesByGit() : filesBelow(root).map(fromRoot));
}

let found: readonly string[] | undefined;

function filesByGit(): string[] {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const output = execFileSync("git", list, { cwd: root, encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
  return [...new Set(output.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file))).sort();
}

function fromRoot(path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Every package of the workspace, by folder name. */
export function packages(): Package[] {
  const folders = readdirSync(join(root, "packages")).filter((name) =>
    existsSync(join(root, "packages", name, "package.json")),
  );
  return folders.sort().map((folder) => ({ folder, manifest: manifestOf(folder) }));
}

/** The packages that people install. */
export function publishedPackages(): Package[] {
  return packages().filter(({ manifest }) => manifest.private !== true);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(read(`packages/${folder}/package.json`)) as Manifest;
}
