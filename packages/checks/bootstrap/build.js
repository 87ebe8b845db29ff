import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { mustRun } from "./command.js";
import { oneAtATime } from "./lock.js";
import { inRoot } from "./paths.js";
import { pnpm } from "./pnpm.js";
import { say, took } from "./say.js";
import { filesBelow, fingerprint, readStamp, writeStamp } from "./stamp.js";

const TESTS = /\.(test|test-d)\.ts$|\.md$/;

/** Builds the packages people install, in the order of their dependencies; does nothing when no source has changed. */
export async function ensureBuilt() {
  const wanted = fingerprint(sources());
  if (isBuilt(wanted)) return;
  await oneAtATime("build", async () => {
    if (isBuilt(wanted)) return;
    const start = performance.now();
    const begun = Date.now();
    say("building the packages");
    const filter = published().flatMap((name) => ["--filter", `./packages/${name}`]);
    await mustRun([...(await pnpm()), ...filter, "run", "build"], { quiet: true });
    sweep(begun);
    writeStamp("built", wanted);
    say(`packages built in ${took(start)}`);
  });
}

/** @param {string} wanted */
function isBuilt(wanted) {
  return readStamp("built") === wanted && published().every((name) => existsSync(inRoot("packages", name, "dist")));
}

/** The folders of the packages that have something to build. */
function published() {
  return readdirSync(inRoot("packages")).filter((name) => existsSync(inRoot("packages", name, "tsconfig.build.json")));
}

/**
 * Removes what an earlier build left and this one did not write. The folder itself stays: a server may be running from it.
 * @param {number} begun
 */
function sweep(begun) {
  const built = published().flatMap((name) => filesBelow(inRoot("packages", name, "dist")));
  for (const file of built) if (statSync(file).mtimeMs < begun - 1000) rmSync(file);
}

/** What a build reads. Tests and pages of docs are not part of it. */
function sources() {
  const own = published().flatMap((name) => filesBelow(inRoot("packages", name)));
  return [inRoot("pnpm-lock.yaml"), inRoot("tsconfig.base.json"), ...own.filter((file) => !TESTS.test(file))];
}
