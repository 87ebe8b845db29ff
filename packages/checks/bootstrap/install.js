import { existsSync, readdirSync } from "node:fs";
import { mustRun } from "./command.js";
import { oneAtATime } from "./lock.js";
import { inRoot, root } from "./paths.js";
import { pnpm } from "./pnpm.js";
import { say, took } from "./say.js";
import { fingerprint, readStamp, writeStamp } from "./stamp.js";

/** Installs the dependencies exactly as the lockfile says; does nothing when that is how they are. */
export async function ensureInstalled() {
  const wanted = fingerprint(manifests());
  if (isInstalled(wanted)) return;
  await oneAtATime("install", async () => {
    if (isInstalled(wanted)) return;
    const start = performance.now();
    say("installing dependencies (the first time takes a minute, later runs skip this)");
    await mustRun([...(await pnpm()), "install", "--frozen-lockfile"], { env: { CI: "true" } });
    writeStamp("installed", wanted);
    say(`dependencies installed in ${took(start)}`);
  });
}

/** @param {string} wanted */
function isInstalled(wanted) {
  return readStamp("installed") === wanted && existsSync(inRoot("node_modules/vitrine"));
}

/** What decides what is installed: the lockfile, the workspace, and each package's own wishes. */
function manifests() {
  const packages = ["packages", "demos"].flatMap((folder) => foldersIn(inRoot(folder)));
  const own = [root, ...packages].map((folder) => `${folder}/package.json`);
  return [inRoot("pnpm-lock.yaml"), inRoot("pnpm-workspace.yaml"), ...own].filter((file) => existsSync(file));
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}
