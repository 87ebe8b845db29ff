import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "@vitrine/core/internal";

/** First line of a demo's file. */
export const HEAD = `import { demo, textbox } from "vitrine";\n`;
/** A demo with an example. */
export const SHOUT = `${HEAD}export default demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase(), examples: ["ada"] });`;

/** The demo with `vitrine` and `loud` around it. */
export const APP = `const app = vitrine.demo({ inputs: vitrine.textbox(), outputs: vitrine.textbox(), predict: (text) => text.toUpperCase() + loud, examples: ["ada"] });\n`;
/** The same as a module of CommonJS. */
export const COMMONJS = `const vitrine = require("vitrine");\nconst loud = "!";\n${APP}module.exports = app;`;

/** What `vitrine build` says of the demo that it put into `dist`. */
export async function manifestIn(dir: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(dir, "dist/demo.json"), "utf8")) as Manifest;
}

/** The content of all files of a folder. */
export async function everythingIn(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
}
