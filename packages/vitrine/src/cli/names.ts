import { stat } from "node:fs/promises";
import { basename, dirname, extname, relative, resolve } from "node:path";
import { CliError } from "./cli-error.ts";

/** A demo's file, and its name in URLs. */
export interface DemoFile {
  /** Absolute path. */
  readonly file: string;
  /** Name of its folder; the file's own name if the folder is the working directory. */
  readonly name: string;
}

/**
 * Finds the demos given on the command line. Throws `CliError` for a missing file, or for two demos of the same name.
 */
export async function findDemos(files: readonly string[], cwd: string): Promise<DemoFile[]> {
  const demos = await Promise.all(files.map((file) => findDemo(resolve(cwd, file), cwd)));
  for (const [i, { name, file }] of demos.entries()) {
    const twin = demos.slice(0, i).find((other) => other.name === name);
    if (!twin) continue;
    const paths = [twin.file, file].map((path) => relative(cwd, path)).join(" and ");
    throw new CliError(`Two demos would be served at /${name}/: ${paths}. Put each into a folder of its own name.`);
  }
  return demos;
}

async function findDemo(file: string, cwd: string): Promise<DemoFile> {
  const found = await stat(file).catch(() => undefined);
  if (!found)
    throw new CliError(`There is no file ${relative(cwd, file) || file}. Name the file that exports your demo.`);
  if (!found.isFile())
    throw new CliError(`${relative(cwd, file)} is a folder. Name the file in it that exports your demo.`);
  const folder = dirname(file);
  const name = folder === cwd ? basename(file, extname(file)) : basename(folder);
  return { file, name: name.replace(/[^\p{L}\p{N}_.-]/gu, "-") };
}
