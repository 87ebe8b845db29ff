import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Plugin } from "rolldown";
import type { Emitted } from "./emitted.ts";

/** `new URL("./x", import.meta.url)`, its path a text or a template, as authors name the files beside their code. */
const OWN_URL =
  /\bnew\s+URL\(\s*(?:(["'])(\.{1,2}\/[^"'\n]+)\1|`(\.{1,2}\/[^`\n]+)`)\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/** What stands for the address below which the app's own files are, when the built script runs. */
export const BASE = "vitrineHome.base";

/**
 * Takes the files along that an author's code names beside itself, and rewrites their addresses to where they will be.
 * A template stands for every file of its folder that fits. `x?url` imports of packages are such files too.
 */
export function ownFiles(emitted: Emitted, cwd: string): Plugin {
  return {
    name: "own-files",
    async resolveId(source, importer, options) {
      if (!source.endsWith("?url") || importer === undefined) return null;
      const found = await this.resolve(source.slice(0, -"?url".length), importer, { ...options, skipSelf: true });
      return found && { id: `${found.id}?url` };
    },
    async load(id) {
      if (!id.endsWith("?url")) return null;
      const address = await emitted.addFile(id.slice(0, -"?url".length));
      return `export default new URL(${JSON.stringify(address)}, ${BASE}).href;`;
    },
    async transform(code, id) {
      if (!code.includes("import.meta.url")) return null;
      let rest = code;
      for (const [whole, , text, template] of code.matchAll(OWN_URL)) {
        const address = await (text ? ownFile(emitted, id, text, cwd) : ownFolder(emitted, id, template!, cwd));
        rest = rest.replace(whole, () => `new URL(${address}, ${BASE})`);
      }
      return { code: rest.replaceAll("import.meta.url", BASE), map: null };
    },
  };
}

async function ownFile(emitted: Emitted, module: string, path: string, cwd: string): Promise<string> {
  const file = join(dirname(module), path);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return JSON.stringify(await emitted.addFile(file));
  const what = found ? "is a folder; name a file in it" : "is not there";
  throw new Error(`${relative(cwd, file)}, which ${relative(cwd, module)} names, ${what}.`);
}

/** A template's values may stand for parts of a file's name, not of its folder's. */
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
