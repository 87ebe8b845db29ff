import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.js";

/**
 * Before end-to-end tests: they run what people install, which is built. Demos that several test files need are built once,
 * in a folder that the files share.
 * @param {{ provide(key: "builds", folder: string): void }} project
 */
export async function setup(project) {
  await ensureBuilt();
  const builds = mkdtempSync(join(tmpdir(), "vitrine-builds-"));
  project.provide("builds", builds);
  return () => rmSync(builds, { recursive: true, force: true });
}
