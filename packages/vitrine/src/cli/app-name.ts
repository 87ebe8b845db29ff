import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DemoFile } from "./names.ts";

/** Name of the project whose demo it is, and of the demo: the same on every machine. */
export async function appName({ file, name }: DemoFile): Promise<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    const project = text === undefined ? undefined : (JSON.parse(text) as { readonly name?: unknown }).name;
    if (typeof project === "string") return `${project}/${name}`;
    if (folder === dirname(folder)) return name;
  }
}
