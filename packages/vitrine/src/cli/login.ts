import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { auth, type AuthOptions } from "@vitrine/auth";
import { isObject } from "@vitrine/core/internal";
import { bundle } from "../bundle.ts";
import { CliError } from "./cli-error.ts";
import { sourceErrorText, toSourceError } from "./source-error.ts";

/** Options of login from a file's default export. Throws `CliError` for a file that has none, or whose options are wrong. */
export async function readLogin(file: string, cwd: string): Promise<AuthOptions> {
  const path = resolve(cwd, file);
  const shown = relative(cwd, path);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new CliError(`There is no file ${shown}. --auth names the file with the options of login.`);
  try {
    const built = await bundle(path);
    try {
      const { default: options } = (await import(pathToFileURL(built.file).href)) as { readonly default?: unknown };
      if (!isObject(options))
        throw new CliError(`${shown} does not say who comes in. End it with: export default { users: { … } };`);
      auth(options);
      return options;
    } finally {
      await built.remove();
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(sourceErrorText(toSourceError(error, cwd)));
  }
}
