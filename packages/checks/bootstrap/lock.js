import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { memory } from "./paths.js";

/**
 * Runs one at a time across processes: a second one waits until the first is done, or is gone.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, work) {
  const file = join(memory, `${name}.lock`);
  mkdirSync(memory, { recursive: true });
  while (!take(file)) await sleep(100);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/**
 * Whether the process that wrote the lock still runs. An empty lock is one that is just being written.
 * @param {string} file
 */
function isHeld(file) {
  try {
    const owner = readFileSync(file, "utf8");
    return owner === "" || process.kill(Number(owner), 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
