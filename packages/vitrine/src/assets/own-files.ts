import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "rolldown";
import { parseSync } from "rolldown/utils";
import { browserCode } from "./browser-module.ts";
import type { Emitted } from "./emitted.ts";
import { missingNote, namedFiles } from "./named-files.ts";

/**
 * Handling of the modules of an author's elements: `built` for browsers, for an environment that describes the app;
 * `known` if the description already exists.
 */
export type Elements = "built" | "known";

/** Expression for the base URL of the app's own files, when the built script runs. */
export const BASE = "vitrineHome.base";

/**
 * Emits the files that an author's code refers to relative to itself, and rewrites their URLs. A template literal
 * matches every fitting file of its folder. Also handles `x?url` imports of packages, and files that a package's code
 * requests by name only. `notice` receives texts for the author.
 */
export function ownFiles(
  emitted: Emitted,
  cwd: string,
  notice: (text: string) => void = () => {},
  elements: Elements = "built",
): Plugin {
  const taken = new Set<string>();
  const noticed = new Set<string>();
  return {
    name: "own-files",
    async resolveId(source, importer, options) {
      if (!source.endsWith("?url") || importer === undefined) return null;
      const found = await this.resolve(source.slice(0, -"?url".length), importer, { ...options, skipSelf: true });
      return found && { id: `${found.id}?url` };
    },
    async load(id) {
      if (!id.endsWith("?url")) return null;
      const file = id.slice(0, -"?url".length);
      taken.add(file);
      noticed.add(file);
      const address = await emitted.addFile(file);
      return `export default new URL(${JSON.stringify(address)}, ${BASE}).href;`;
    },
    async transform(code, id) {
      refuseFolderNames(code, id, cwd);
      if (!code.includes("import.meta.url")) return null;
      let rest = code;
      // From the end, so that earlier offsets stay valid.
      for (const { start, end, path, isModule, isExamples } of ownUrls(code, id).toReversed()) {
        const text = /^["']/.test(path) ? path.slice(1, -1) : undefined;
        // Where the description is known, its rows are in it.
        if (isExamples && elements === "known") continue;
        if (text && isExamples) {
          const address = await ownTree(emitted, join(dirname(id), text));
          rest = `${rest.slice(0, start)}new URL(${address}, ${BASE})${rest.slice(end)}`;
          continue;
        }
        if (text) taken.add(join(dirname(id), text));
        if (text && isModule) {
          const address = await ownModule(emitted, join(dirname(id), text), elements);
          rest = `${rest.slice(0, start)}new URL(${address}, ${BASE})${rest.slice(end)}`;
          continue;
        }
        if (text && (await missingOfPackage(id, text))) {
          notice(missingNote(id, text));
          continue;
        }
        const address = await (text ? ownFile(emitted, id, text, cwd) : ownFolder(emitted, id, path.slice(1, -1), cwd));
        rest = `${rest.slice(0, start)}new URL(${address}, ${BASE})${rest.slice(end)}`;
      }
      return { code: rest.replace(/\bimport\.meta\.url\b/g, BASE), map: null };
    },
    async generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((one) => (one.type === "chunk" ? Object.entries(one.modules) : []));
      for (const [id, { code }] of modules) await namedFiles(id, code ?? "", { emitted, taken, noticed, notice });
    },
  };
}

/** The build knows only files named by a URL; a path built from the folder's name would refer to the build machine. */
function refuseFolderNames(code: string, id: string, cwd: string) {
  if (id.includes("node_modules") || /\bimport\.meta\b|typeof __(dir|file)name/.test(code)) return;
  const [name] = /\b__(?:dir|file)name\b/.exec(code) ?? [];
  if (name === undefined) return;
  throw new Error(
    `${relative(cwd, id)} reads ${name}, which a build does not have. Name the files beside it with new URL("./name", import.meta.url), in an ES module.`,
  );
}

interface OwnUrl {
  readonly start: number;
  readonly end: number;
  /** Source text of the string or template literal that names the file. */
  readonly path: string;
  /** Whether it is an element's module: `module: new URL("./my-dial.ts", import.meta.url)`. */
  readonly isModule: boolean;
  /** Whether it is a folder of examples: `examplesFrom(new URL("./examples/", import.meta.url))`. */
  readonly isExamples: boolean;
}

/** Finds `new URL("./x", import.meta.url)`, with a string or a template literal as path. */
function ownUrls(code: string, id: string): OwnUrl[] {
  const found: OwnUrl[] = [];
  const lang = /\.[cm]?tsx?$/.test(id) ? "ts" : "js";
  const visit = (node: unknown, isModule: boolean, isExamples = false) => {
    if (typeof node !== "object" || node === null) return;
    const path = pathOf(node as Node, code);
    if (path !== undefined)
      found.push({ start: (node as Node).start, end: (node as Node).end, path, isModule, isExamples });
    const { type, key, callee } = node as Node;
    const reads = type === "CallExpression" && callee?.name === "examplesFrom";
    for (const part of Object.values(node))
      visit(part, type === "Property" && key?.name === "module", reads || (isExamples && Array.isArray(node)));
  };
  visit(parseSync(id, code, { lang }).program, false);
  return found;
}

/** A relative path, or the bare name of a file beside the module, which a URL resolves likewise. */
const RELATIVE = /^["'`](\.{1,2}\/|[\w@-][^:?#]*\.\w+["'`]$)/;

interface Node {
  readonly type?: string;
  readonly start: number;
  readonly end: number;
  readonly callee?: { readonly name?: string };
  readonly key?: { readonly name?: string };
  readonly arguments?: readonly Node[];
}

function pathOf({ type, callee, arguments: given = [] }: Node, code: string): string | undefined {
  const [path, base] = given.map(({ start, end }) => code.slice(start, end));
  if (type !== "NewExpression" || callee?.name !== "URL" || base !== "import.meta.url") return undefined;
  return RELATIVE.test(path!) && /["'`]$/.test(path!) ? path : undefined;
}

/** Package code may name files that it never requests: the build ignores missing ones. */
async function missingOfPackage(module: string, path: string): Promise<boolean> {
  return module.includes("node_modules") && !(await stat(join(dirname(module), path)).catch(() => undefined))?.isFile();
}

async function ownModule(emitted: Emitted, file: string, elements: Elements): Promise<string> {
  if (elements === "known") return '""';
  const code = await browserCode(pathToFileURL(file));
  return JSON.stringify(emitted.add(`${basename(file, extname(file))}.js`, new TextEncoder().encode(code)));
}

async function ownFile(emitted: Emitted, module: string, path: string, cwd: string): Promise<string> {
  const file = join(dirname(module), path);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return JSON.stringify(await emitted.addFile(file));
  const what = found ? "is a folder; name a file in it" : "is not there";
  throw new Error(`${relative(cwd, file)}, which ${relative(cwd, module)} names, ${what}.`);
}

/** A folder with all that is in it. */
async function ownTree(emitted: Emitted, folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((one) => one.isFile() && !one.name.startsWith("."));
  const names = files.map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll("\\", "/"));
  return JSON.stringify(await emitted.addFolder(folder, names));
}

/** Folder of a template literal; its expressions may be parts of a file's name, not of its folder's. */
async function ownFolder(emitted: Emitted, module: string, template: string, cwd: string): Promise<string> {
  const at = template.lastIndexOf("/", template.indexOf("${")) + 1;
  const name = template.slice(at);
  const folder = join(dirname(module), template.slice(0, at));
  const pattern = new RegExp(
    `^${name
      .split(/\$\{[^}]*\}/)
      .map(quoted)
      .join("[^/]*")}$`,
  );
  const names = (await readdir(folder).catch(() => [])).filter((one) => pattern.test(one));
  if (names.length > 0) return `\`${await emitted.addFolder(folder, names)}${name}\``;
  throw new Error(`No file fits ${relative(cwd, folder)}/${name}, which ${relative(cwd, module)} names.`);
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
