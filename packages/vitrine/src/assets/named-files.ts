import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Emitted } from "./emitted.ts";

/** What code of packages reads at run time: WebAssembly, and the weights and tables of models. */
const NAMED = /["'`]([\w@][\w.@-]*\.(?:wasm|onnx|tflite|data|traineddata))["'`]/g;

/** The folder of the package that a module is in. */
const HOME = /.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//;

/** What `namedFiles` needs of the build. */
export interface NamedFilesOptions {
  readonly emitted: Emitted;
  /** Files that are in the build already. */
  readonly taken: ReadonlySet<string>;
  /** Those of them that code imported for their address: it tells their package where they are. */
  readonly told: ReadonlySet<string>;
  readonly notice: (text: string) => void;
}

/**
 * Takes the files along that a package's code asks for by a name alone: it looks for them beside the script, which is a
 * demo's own address in a build. A file that is not beside the code cannot be found; the author hears of it.
 */
export async function namedFiles(module: string, code: string, options: NamedFilesOptions): Promise<void> {
  const { emitted, taken, told, notice } = options;
  const home = HOME.exec(module)?.[0];
  if (home === undefined || [...told].some((file) => file.startsWith(home))) return;
  for (const name of new Set([...code.matchAll(NAMED)].map(([, one]) => one!))) {
    const file = join(dirname(module), name);
    if ([...taken].some((one) => basename(one) === name)) continue;
    const found = (await stat(file).catch(() => undefined))?.isFile();
    if (!found || !(await emitted.addNamed(file))) notice(missingNote(module, name));
  }
}

/** What to do about a file that a package asks for and a build does not find. */
export function missingNote(module: string, name: string): string {
  const [, owner = module] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module) ?? [];
  return (
    `${owner} names ${name}, which is not beside its code, so that it is not in the build. If your demo needs it, put the file ` +
    `beside your code, and tell ${owner} its address: new URL("./${basename(name)}", import.meta.url).href`
  );
}
