import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CliError } from "../cli/cli-error.ts";
import type { BuiltFile } from "./built-file.ts";

/**
 * Writes a build into a folder. Deletes an earlier build in it first; refuses a folder with any other content. `shown`
 * is the folder's name in errors.
 */
export async function writeBuild(files: readonly BuiltFile[], out: string, shown: string): Promise<void> {
  if (files.length > 1) await clear(out, shown);
  for (const { path, bytes } of files) {
    const file = join(out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

async function clear(out: string, shown: string) {
  const names = await readdir(out).catch(() => []);
  if (names.length === 0) return;
  if (await isBuild(out)) return rm(out, { recursive: true });
  throw new CliError(`${shown} holds files that are no build of a demo. Name another folder with --out, or empty it.`);
}

/** File that says that a folder is a build of several demos, and which. */
export const LIST_FILE = "demos.json";
const MADE = "# Made by vitrine build";

async function isBuild(folder: string): Promise<boolean> {
  const read = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
  const isMade = (text: string) => /^\{"format":\d+,"vitrine":"/.test(text);
  return (
    isMade(await read("demo.json")) || isMade(await read(LIST_FILE)) || (await read("Dockerfile")).startsWith(MADE)
  );
}
