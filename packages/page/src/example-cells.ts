import { say } from "@vitrine/components/elements";
import type { FileRef, Json, Schema } from "@vitrine/core";
import { isFilePlace, isFileRef, isObject, placeIn, type ExamplesDescription } from "@vitrine/core/internal";
import { html } from "lit";

/** A row of wire values by input name. */
export type ExampleRow = ExamplesDescription["rows"][number];

/** A value of a row: its place in the schema says what is a file, `unnamed` is the name of what has none. */
export interface Cell {
  readonly value: Json | undefined;
  readonly schema: Schema | undefined;
  readonly unnamed: string;
}

/** Whether a row has anything to show for an input. */
export function isShown(value: Json | undefined): value is Json {
  return value !== undefined && value !== "" && value !== null;
}

/** A value as text: pictures by the names of their files. */
export function wordsOf({ value, schema, unnamed }: Cell): string {
  if (isFile(value, schema)) return value.name || unnamed;
  if (Array.isArray(value)) return itemsOf(value, schema, unnamed).map(wordsOf).join(", ");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (!isShown(value)) return unnamed;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether a value is a picture, or a list of files that starts with one. */
export function showsPicture({ value, schema, unnamed }: Cell): boolean {
  if (!Array.isArray(value)) return isPicture(value, schema);
  const [first] = itemsOf(value, schema, unnamed);
  return first !== undefined && isPicture(first.value, first.schema);
}

/** Draws a value: pictures as such, the rest as text. */
export function drawCell(cell: Cell, urlOf: (ref: FileRef) => string): unknown {
  const { value, schema, unnamed } = cell;
  if (isPicture(value, schema)) return html`<img src=${urlOf(value)} alt=${wordsOf(cell)} loading="lazy" />`;
  if (!Array.isArray(value)) return wordsOf(cell);
  return itemsOf(value, schema, unnamed).map((item, at) => [
    at > 0 && !isPicture(item.value, item.schema) ? ", " : "",
    drawCell(item, urlOf),
  ]);
}

function itemsOf(value: readonly Json[], schema: Schema | undefined, unnamed: string): Cell[] {
  return value.map((item, at) => ({ value: item, schema: schema && placeIn(schema, at), unnamed }));
}

function isPicture(value: unknown, schema: Schema | undefined): value is FileRef & Json {
  return isFile(value, schema) && value.type.startsWith("image/");
}

/** Data that look like a file are one only if the schema says so. */
function isFile(value: unknown, schema: Schema | undefined): value is FileRef & Json {
  return isObject(value) && isFileRef(value) && schema !== undefined && isFilePlace(schema);
}
