import { isObject } from "@vitrine/core/internal";
import type { Json } from "@vitrine/core";
import { toJson } from "../json/to-json.ts";
import { kindOf } from "./figure-kind.ts";

const TAKEN =
  "a Vega-Lite or Vega specification (with $schema), a Plotly figure ({ data, layout }), an ECharts option ({ series, … }) or { svg }";

/** Turns what `predict` returned into a figure of JSON. Throws `TypeError` for what is none. */
export function toFigure(given: unknown): Json {
  if (given === null) return null;
  if (typeof given !== "object" || Array.isArray(given)) throw unknownFigure(given);
  if ("outerHTML" in given && typeof given.outerHTML === "string") return { svg: given.outerHTML };
  const path = findFunction(given, [], new Set());
  if (path) throw new TypeError(`plot() takes JSON; ${path} is a function. Use what the library offers as a text.`);
  const figure = toJson(given);
  if (!isObject(figure)) throw unknownFigure(given);
  const kind = kindOf(figure);
  if (!kind) throw unknownFigure(given);
  if (kind === "vega") checkData(figure, []);
  if (kind === "svg" && !/<svg[\s>]/.test(figure["svg"] as string))
    throw new TypeError('plot() takes { svg: "<svg …" }; its text has no <svg>.');
  return figure as Json;
}

function unknownFigure(given: unknown): TypeError {
  const what = Array.isArray(given) ? "a list" : given === undefined ? "nothing" : `a ${typeof given}`;
  const of = isObject(given) ? `an object of ${Object.keys(given).slice(0, 5).join(", ") || "nothing"}` : what;
  const hint = typeof given === "string" ? " JSON.parse() makes a figure of a text." : "";
  return new TypeError(`plot() takes ${TAKEN}; got ${of}.${hint}`);
}

/** The first function in a figure, as its path. Long lists of numbers are not walked through. */
function findFunction(part: unknown, path: readonly string[], seen: Set<object>): string | undefined {
  if (typeof part === "function") return path.join(".");
  if (typeof part !== "object" || part === null || ArrayBuffer.isView(part) || seen.has(part)) return undefined;
  if (typeof Reflect.get(part, "toJSON") === "function") return undefined;
  seen.add(part);
  for (const [key, inner] of Object.entries(part)) {
    if (typeof inner !== "object" && typeof inner !== "function") continue;
    const found = findFunction(inner, [...path, key], seen);
    if (found) return found;
  }
  return undefined;
}

/** A page asks no address that a figure names: what is drawn stands in the figure. */
function checkData(part: unknown, path: readonly string[]): void {
  if (Array.isArray(part)) return part.forEach((one, i) => checkData(one, [...path, String(i)]));
  if (!isObject(part)) return;
  for (const [key, inner] of Object.entries(part)) {
    if (key === "values" || key === "datasets") continue;
    const sources = key === "data" ? [inner].flat().filter(isObject) : [];
    if (sources.some((source) => "url" in source))
      throw new TypeError(
        `plot() asks no address for data; ${[...path, key].join(".")} has a url. Read it, and give its rows as values.`,
      );
    checkData(inner, [...path, key]);
  }
}
