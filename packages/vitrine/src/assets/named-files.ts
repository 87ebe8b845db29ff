import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Emitted } from "./emitted.ts";

/** File names in package code that are loaded at run time: WebAssembly, and weights and tables of models. */
const NAMED = /["'`]([\w@][\w.@-]*\.(?:wasm|onnx|tflite|data|traineddata))["'`]/g;

/** Root folder of a module's package. */
const HOME = /.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//;

/** Our own packages pass the files of their runtimes themselves. */
const OURS = /\/node_modules\/@vitrine\/[^/]+\/$/;

/** Build state for `namedFiles`. */
export interface NamedFilesOptions {
  readonly emitted: Emitted;
  /** Files that the build already contains. */
  readonly taken: ReadonlySet<string>;
  /** Those of them that code imported as URLs, and so passes to their package. */
  readonly noticed: ReadonlySet<string>;
  readonly notice: (text: string) => void;
}

/**
 * Adds files that a package's code requests by name only: it looks for them beside the script, which in a build is the
 * demo's URL. Files that are not beside the code cannot be found; the author gets a notice.
 */
export async function namedFiles(module: string, code: string, options: NamedFilesOptions): Promise<void> {
  const { emitted, taken, noticed, notice } = options;
  const home = HOME.exec(module)?.[0];
  if (home === undefined || OURS.test(home) || [...noticed].some((file) => file.startsWith(home))) return;
  for (const name of new Set([...code.matchAll(NAMED)].map(([, one]) => one!))) {
    const file = join(dirname(module), name);
    if ([...taken].some((one) => basename(one) === name)) continue;
    const found = (await stat(file).catch(() => undefined))?.isFile();
    if (!found || !(await emitted.addNamed(file))) notice(missingNote(module, name));
  }
}

/** Notice for a file that a package requests and the build does not find. */
export function missingNote(module: string, name: string): string {
  const [, owner = module] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module) ?? [];
  return (
    `${owner} names ${name}, which is not beside its code, so that it is not in the build. If your demo needs it, put the file ` +
    `beside your code, and tell ${owner} its address: new URL("./${basename(name)}", import.meta.url).href`
  );
}
