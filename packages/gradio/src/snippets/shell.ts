import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { shellQuoted, shellWord, type Example, type Snippet } from "@vitrine/server";
import { PREFIX } from "../config.ts";
import { pathOf, type Arguments } from "./slots.ts";

/** Stands for the number of a variable in a text, and is in no other: a character of private use on each side. */
const MARK = "\uE000";

/** A call with curl in Gradio's two steps: the call, and its result. A file is uploaded first. */
export function shell({ name, address }: Example, values: Arguments): Snippet {
  const at = (path: string) => shellWord(`${address}${PREFIX.slice(1)}/${path}`);
  const paths: string[] = [];
  const data = JSON.stringify(Object.fromEntries(values.map(([key, value]) => [key, marked(value, paths)])));
  const body = shellQuoted(data).replaceAll(new RegExp(`${MARK}(\\d+)${MARK}`, "g"), `'"$FILE_$1"'`);
  const code = [
    ...paths.map(
      (path, i) => `FILE_${i + 1}=$(curl -s ${at("upload")} -F ${shellWord(`files=@${path}`)} | ${quotedPart(2)})`,
    ),
    `EVENT=$(curl -s ${at(`call/v2/${name}`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${body} | ${quotedPart(4)})`,
    `curl -N ${at(`call/v2/${name}`)}/$EVENT`,
  ];
  return { language: "curl (Gradio)", syntax: "sh", code: code.join("\n") };
}

/** Command that takes the part of a line after so many quotation marks, less one. */
function quotedPart(part: number): string {
  return `awk -F'"' '{print $${part}}'`;
}

/** Copy of a value with the path of each file replaced by a mark. */
function marked(value: Json, paths: string[]): Json {
  const path = pathOf(value);
  if (path !== undefined) return { ...(value as object), path: `${MARK}${paths.push(path)}${MARK}` };
  if (Array.isArray(value)) return value.map((one: Json) => marked(one, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one as Json, paths)]));
}
