import { builtinModules } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { OutputChunk, Plugin, PluginContext } from "rolldown";
import { CliError } from "../cli/cli-error.ts";

/** Use of an environment variable, with its name. */
const ENVIRONMENT = /\b(?:process|Bun|import\.meta)\.env\b(?:\.(\w+)|\[["'`](\w+)["'`]\])?|\bDeno\.env\b/;

const NODE = new RegExp(`^(node:.*|${builtinModules.filter((name) => !name.startsWith("_")).join("|")})$`);

/** Replacement for a Node module: the bundler drops it if it is unused. */
const STAND_IN = "\0outside-a-browser:";

/**
 * Finds code that cannot or must not run in a browser: Node modules, and environment variables, which contain secrets.
 * Only code that remains after tree shaking counts.
 */
export function checkForBrowsers(entry: string, cwd: string, refuse: (error: CliError) => void): Plugin {
  return {
    name: "check-for-browsers",
    async resolveId(source, importer, options) {
      if (!NODE.test(source)) return null;
      // A package may provide, or exclude, a module of that name for browsers.
      const found = await this.resolve(source, importer, { ...options, skipSelf: true }).catch(() => null);
      if (found && !found.external && !NODE.test(found.id)) return found;
      return { id: `${STAND_IN}${source}`, moduleSideEffects: false };
    },
    load: (id) => (id.startsWith(STAND_IN) ? { code: "module.exports = {};", moduleSideEffects: false } : null),
    generateBundle(_options, bundle) {
      const chunk = Object.values(bundle).find((one): one is OutputChunk => one.type === "chunk")!;
      const wrong = nodeModule(this, chunk) ?? environmentVariable(chunk);
      if (!wrong) return;
      const chain = chainTo(this, entry, wrong.module)
        .filter((id) => id === entry || !isOwn(id))
        .map((id) => relative(cwd, id));
      const steps = [...chain, ...wrong.end].map((id, i) => `${"  ".repeat(i + 1)}${i > 0 ? "→ " : ""}${id}`);
      const what = `${relative(cwd, entry)} cannot be built for browsers: ${wrong.what}.`;
      refuse(new CliError([what, steps.join("\n"), wrong.way].join("\n\n")));
    },
  };
}

/** Folder of this package and its siblings: what they import is nothing that an author can change. */
const OWN = fileURLToPath(new URL("../../../", import.meta.url));

function isOwn(id: string): boolean {
  return id.startsWith(OWN) || /[\\/]node_modules[\\/]@?vitrine[\\/]/.test(id);
}

interface Wrong {
  readonly what: string;
  readonly module: string;
  /** Entries after the module at the end of the import chain. */
  readonly end: readonly string[];
  readonly way: string;
}

const TO_SERVER = 'Or build it with --target server; such a demo says runs: "server".';

function nodeModule(context: PluginContext, chunk: OutputChunk): Wrong | undefined {
  const id = chunk.moduleIds.find((one) => one.startsWith(STAND_IN));
  if (id === undefined) return undefined;
  const name = id.slice(STAND_IN.length);
  const { importers, dynamicImporters } = context.getModuleInfo(id)!;
  const module = [...importers, ...dynamicImporters].find((one) => chunk.moduleIds.includes(one))!;
  const what = `it needs "${name}", a module of Node`;
  const way = `Take what a browser has too (fetch, URL, crypto.subtle). ${TO_SERVER}`;
  return { what, module, end: [name], way };
}

function environmentVariable(chunk: OutputChunk): Wrong | undefined {
  for (const [module, { code }] of Object.entries(chunk.modules)) {
    const [read, ...names] = ENVIRONMENT.exec(code ?? "") ?? [];
    if (read === undefined) continue;
    const name = names.find(Boolean);
    const what = `it reads ${name ? `the environment variable ${name}` : "the environment"}`;
    const way = `What a browser gets, everyone can read: a secret has no place there. ${TO_SERVER}`;
    return { what, module, end: [read], way };
  }
  return undefined;
}

/** Shortest import chain from the author's file to a module. */
function chainTo(context: PluginContext, entry: string, module: string): string[] {
  const before = new Map<string, string>();
  const waiting = [entry];
  for (const id of waiting) {
    if (id === module) break;
    const { importedIds = [], dynamicallyImportedIds = [] } = context.getModuleInfo(id) ?? {};
    for (const next of [...importedIds, ...dynamicallyImportedIds]) {
      if (before.has(next) || next === entry) continue;
      before.set(next, id);
      waiting.push(next);
    }
  }
  const chain = [module];
  for (let id = before.get(module); id !== undefined; id = before.get(id)) chain.unshift(id);
  return chain;
}
