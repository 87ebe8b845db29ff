import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { execFileSync } from "node:child_process";

/** How a project installs its packages. */
export interface Installs {
  /** Lockfile, relative to the folder that has it; undefined if there is none. */
  readonly lockfile: string | undefined;
  /** Commands that install, in order. */
  readonly commands: readonly string[];
  /** Prefix of a command of an installed package. */
  readonly run: string;
  /** What `actions/setup-node` caches; undefined if it has to be set up first. */
  readonly cache: "npm" | undefined;
}

const NPM: Installs = { lockfile: "package-lock.json", commands: ["npm ci"], run: "npx", cache: "npm" };
const WAYS: readonly Installs[] = [
  NPM,
  {
    lockfile: "pnpm-lock.yaml",
    commands: ["npm install --global corepack", "corepack enable", "pnpm install --frozen-lockfile"],
    run: "pnpm exec",
    cache: undefined,
  },
  {
    lockfile: "yarn.lock",
    commands: ["npm install --global corepack", "corepack enable", "yarn install --immutable"],
    run: "yarn exec",
    cache: undefined,
  },
];

/** How the project in a folder installs its packages, by its lockfile. */
export function installsOf(folder: string): Installs {
  const found = WAYS.find(({ lockfile }) => existsSync(join(folder, lockfile!)));
  return found ?? { ...NPM, lockfile: undefined, commands: ["npm install"], cache: undefined };
}

/** Root of the repository that a folder is in, and that folder relative to it; undefined outside of one. */
export function repositoryOf(folder: string): { readonly root: string; readonly inside: string } | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return { root: at, inside: relative(at, folder).replaceAll("\\", "/") };
    if (dirname(at) === at) return undefined;
  }
}

/** Branch that a repository publishes: the default one of its origin, else the one that is checked out, else `main`. */
export function branchOf(root: string): string {
  const asked = ["refs/remotes/origin/HEAD", "HEAD"].map((ref) => git(root, "symbolic-ref", "--short", ref));
  const [origin, here] = asked;
  return origin?.replace(/^origin\//, "") || here || "main";
}

function git(cwd: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

/** Text of a file; undefined if there is none. */
export async function textIn(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** An argument for a POSIX shell. */
export function quoted(text: string): string {
  const posix = text.replaceAll("\\", "/");
  return /^[\w./@:+-]+$/.test(posix) ? posix : `'${posix.replaceAll("'", `'\\''`)}'`;
}
