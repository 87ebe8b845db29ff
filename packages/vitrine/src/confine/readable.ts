import { existsSync, readdirSync, realpathSync, type Dirent } from "node:fs";
import { dirname, join, sep } from "node:path";

/**
 * Folders that a process must read to run a module: its project, the packages in reach, and where those are that a link
 * stands for. A project is the folder of the nearest `package.json`, or else the module's own.
 */
export function foldersToRead(...modules: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const left = modules.map((module) => projectOf(realpathSync(module)));
  for (let project = left.pop(); project !== undefined; project = left.pop()) {
    if (isWithin(project, found) && project.includes(`${sep}node_modules${sep}`)) continue;
    found.add(project);
    for (const packages of packageFolders(project)) {
      if (found.has(packages)) continue;
      found.add(packages);
      left.push(...linkedOutside(packages, found));
    }
  }
  return [...found];
}

function projectOf(module: string): string {
  for (let folder = dirname(module); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return dirname(module);
  }
}

/** Each `node_modules` from a folder upward. */
function packageFolders(start: string): readonly string[] {
  const found: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) found.push(join(folder, "node_modules"));
    if (folder === dirname(folder)) return found;
  }
}

/** Packages that are links to folders elsewhere, as those of a workspace are. */
function linkedOutside(packages: string, known: ReadonlySet<string>): readonly string[] {
  return entriesOf(packages)
    .flatMap((entry) =>
      entry.name.startsWith("@") && !entry.isSymbolicLink() ? entriesOf(join(packages, entry.name)) : [entry],
    )
    .filter((entry) => entry.isSymbolicLink())
    .flatMap((entry) => realOf(join(entry.parentPath, entry.name)))
    .filter((real) => !isWithin(real, known));
}

function entriesOf(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}

function realOf(link: string): readonly string[] {
  try {
    return [realpathSync(link)];
  } catch {
    return [];
  }
}

function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  return [...folders].some((folder) => path === folder || path.startsWith(folder + sep));
}
