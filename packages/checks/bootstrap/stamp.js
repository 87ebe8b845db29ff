import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { memory, root } from "./paths.js";

const NEVER = new Set(["node_modules", "dist", ".git", "coverage", ".vitrine"]);

/**
 * Every file below a folder, sorted, without what is installed or built.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !NEVER.has(entry.name));
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/**
 * One fingerprint of many files, their names and this machine's kind.
 * @param {string[]} files
 */
export function fingerprint(files) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of files)
    hash
      .update(`${relative(root, file)}\n`)
      .update(readFileSync(file))
      .update("\n");
  return hash.digest("hex");
}

/**
 * What was written under a name the last time, or undefined.
 * @param {string} name
 */
export function readStamp(name) {
  try {
    return readFileSync(join(memory, name), "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Remembers that the state with this fingerprint is done.
 * @param {string} name
 * @param {string} value
 */
export function writeStamp(name, value) {
  mkdirSync(memory, { recursive: true });
  writeFileSync(join(memory, name), value);
}
