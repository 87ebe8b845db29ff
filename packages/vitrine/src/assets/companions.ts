import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join, normalize, sep } from "node:path";
import { importedModules, namedInPython } from "./python-names.ts";

/**
 * Files that a file depends on: a JSON file may name others beside it or below, as a model's description names its
 * weights; a Python file imports modules beside it and names files in its texts. Paths are relative to the file's folder.
 * Names without a file are ignored.
 */
export async function companionsOf(file: string): Promise<string[]> {
  if (extname(file) === ".py") return companionsOfPython(file);
  if (extname(file) !== ".json") return [];
  const names = namesIn(parse(await readFile(file, "utf8")));
  const found = await Promise.all([...names].map((name) => isFile(join(dirname(file), name)).then((is) => is && name)));
  return found.filter((name) => name !== false).sort();
}

/** What says which packages a Python file needs. */
const ENVIRONMENT = ["requirements.txt", "pyproject.toml", "uv.lock"];

/** The modules that a file imports from its folder, in turn theirs, and the files that any of them names. */
async function companionsOfPython(file: string): Promise<string[]> {
  const folder = dirname(file);
  const found = new Set<string>();
  const waiting = [file.slice(folder.length + 1)];
  for (const name of waiting) {
    const text = await readFile(join(folder, name), "utf8");
    const modules = importedModules(text, dirname(name));
    const named = [...namedInPython(text), ...ENVIRONMENT].filter(isInside);
    for (const one of [...modules, ...named]) {
      if (found.has(one) || waiting[0] === one || !(await isFile(join(folder, one)))) continue;
      found.add(one);
      if (extname(one) === ".py") waiting.push(one);
    }
  }
  return [...found].sort();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Strings in a value that may be relative paths of files: with an extension, and inside the folder. */
function namesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string" && isInside(value)) found.add(value);
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) namesIn(part, found);
  return found;
}

const LONGEST_NAME = 255;

function isInside(text: string): boolean {
  if (text.length > LONGEST_NAME || !/^[^\0:?#\\]+\.\w+$/.test(text) || text.startsWith("/")) return false;
  return !normalize(text).startsWith(`..${sep}`);
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
