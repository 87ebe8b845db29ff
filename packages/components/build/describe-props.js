// Moves what a spec says of each prop into a comment of the built declarations, where editors show it. A prop's
// description is stated once in the sources: in the spec's data.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as components from "../dist/index.js";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const specs = Object.entries(components).filter(([name]) => name.endsWith("Spec"));

for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (file.endsWith(".d.ts")) describeFile(join(dist, file));
}

/** @param {string} path */
function describeFile(path) {
  const text = readFileSync(path, "utf8");
  const found = specs.find(([name]) => text.includes(`export declare const ${name}: {`));
  if (found) writeFileSync(path, describe(text, found[1].props));
}

/** Writes the comment before each prop, in place of the type of its description. */
function describe(text, props) {
  const start = text.indexOf("    readonly props: {\n");
  const end = text.indexOf("\n    };\n", start);
  const body = text.slice(start, end).replace(/^ {8}readonly (\w+): \{\n[^]*?^ {8}\};$/gm, (prop, name) => {
    const silent = prop.replace(/^ {12}readonly description: .*;$/m, "            readonly description: string;");
    return `        /** ${commentOf(props[name])} */\n${silent}`;
  });
  return text.slice(0, start) + body + text.slice(end);
}

/** What a prop does, what it is when nothing is said, and its range. */
function commentOf({ description, default: initial, enum: choices, ...prop }) {
  const parts = [description];
  if (!/Default: /.test(description)) parts.push(`Default: \`${JSON.stringify(initial)}\`.`);
  if (choices) parts.push(`One of ${choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(", ")}.`);
  if (rangeOf(prop)) parts.push(`Range: ${rangeOf(prop)}.`);
  return parts.join(" ").replaceAll("*/", "*\\/");
}

function rangeOf({ minimum, exclusiveMinimum, maximum }) {
  const ends = [
    minimum === undefined ? [] : `from ${minimum}`,
    exclusiveMinimum === undefined ? [] : `more than ${exclusiveMinimum}`,
    maximum === undefined ? [] : `to ${maximum}`,
  ];
  return ends.flat().join(" ");
}
