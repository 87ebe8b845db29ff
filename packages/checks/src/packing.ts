import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "../bootstrap/build.js";
import { mustRun } from "../bootstrap/command.js";
import { oneAtATime } from "../bootstrap/lock.js";
import { inRoot, memory } from "../bootstrap/paths.js";
import { pnpm } from "../bootstrap/pnpm.js";
import { filesBelow, fingerprint, readStamp, writeStamp } from "../bootstrap/stamp.js";
import { publishedPackages, type Manifest } from "./workspace.ts";

/** A package as people get it. */
export interface Packed {
  name: string;
  tarball: string;
  /** Where the tarball is unpacked. */
  folder: string;
}

const HOME = join(memory, "packed");

/** Every published package: built, packed as for publishing, unpacked. Nothing is done twice for the same sources. */
export async function ensurePacked(): Promise<Packed[]> {
  await ensureBuilt();
  const names = publishedPackages().map(({ folder }) => folder);
  await oneAtATime("pack", async () => {
    const wanted = fingerprint(names.flatMap(packedFrom));
    if (readStamp("packed-of") === wanted && existsSync(HOME)) return;
    rmSync(HOME, { recursive: true, force: true });
    for (const name of names) await pack(name);
    writeStamp("packed-of", wanted);
  });
  return names.map(packed);
}

/** The manifest inside a packed package. */
export function packedManifest({ folder }: Packed): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** The files inside a packed package, by their path in it. */
export function packedFiles({ folder }: Packed): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" });
}

function packedFrom(name: string): string[] {
  const dist = inRoot("packages", name, "dist");
  return [...filesBelow(inRoot("packages", name)), ...(existsSync(dist) ? filesBelow(dist) : [])];
}

async function pack(name: string) {
  const to = join(HOME, name);
  await mustRun([...(await pnpm()), "pack", "--pack-destination", to], { cwd: inRoot("packages", name), quiet: true });
  await mustRun(["tar", "-xzf", packed(name).tarball, "-C", to], { quiet: true });
}

function packed(name: string): Packed {
  const home = join(HOME, name);
  const tarball = readdirSync(home).find((file) => file.endsWith(".tgz")) ?? "";
  return { name, tarball: join(home, tarball), folder: join(home, "package") };
}
