import { stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { LIST } from "../flags/list.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";

/** The folder of flags that a command names. Throws `CliError` for one without flags, and for more than one. */
export async function flagsFolder({ command, files: [first = "", ...more] }: Args, cwd: string): Promise<string> {
  if (more.length > 0) throw new CliError(`vitrine ${command} takes one folder of flags.`);
  const folder = resolve(cwd, first);
  const list = await stat(join(folder, LIST)).catch(() => undefined);
  if (list?.isFile()) return folder;
  const shown = relative(cwd, folder) || ".";
  throw new CliError(`There are no flags in ${shown}: it has no ${LIST}. Name the folder of flagFolder().`);
}
