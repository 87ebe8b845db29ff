import type { Manifest } from "./workspace.ts";
import { parseModule } from "./imports.ts";

/** The entries of a package that have a source: the name people import, and the file behind it. */
export function entriesOf(folder: string, { name, exports = {} }: Manifest): { entry: string; file: string }[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === "string" ? undefined : target["vitrine-source"];
    return source === undefined ? [] : [{ entry: name + path.slice(1), file: `packages/${folder}/${source.slice(2)}` }];
  });
}

/**
 * The names that a module gives away, sorted; a type is written `type Name`. All that another published package has on
 * its own list is written `* of <package>`. Throws on any other `export * from`, because an index is an explicit list.
 */
export function publicNames(file: string, source: string): string[] {
  const entries = parseModule(file, source).module.staticExports.flatMap((found) => found.entries);
  const stars = entries.filter((entry) => entry.importName.kind === "AllButDefault");
  const lists = stars
    .map((entry) => entry.moduleRequest?.value ?? "")
    .filter((from) => /^(@vitrine|vitrine)\//.test(from));
  const star = stars.find((entry) => !lists.includes(entry.moduleRequest?.value ?? ""));
  if (star) throw new Error(`${file} says \`export * from "${star.moduleRequest?.value}"\`; list the names instead`);
  const named = entries.filter((entry) => !stars.includes(entry));
  const names = named.map(({ exportName, isType }) => `${isType ? "type " : ""}${exportName.name ?? "default"}`);
  return [...names, ...lists.map((from) => `* of ${from}`)].sort((a, b) => plain(a).localeCompare(plain(b), "en"));
}

function plain(name: string): string {
  return name.replace("type ", "");
}
