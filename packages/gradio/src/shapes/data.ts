import type { Json, Schema } from "@vitrine/core";
import { isObject, type PropValues } from "@vitrine/core/internal";
import type { Shape } from "../shape.ts";

type Column = { readonly name: string; readonly type: string };

/** A table: rows in Gradio, columns in Vitrine. */
export const dataframe: Shape = {
  type: "dataframe",
  schema: () => ({
    title: "DataframeData",
    type: "object",
    properties: {
      headers: { items: {}, title: "Headers", type: "array" },
      data: { items: { items: {}, type: "array" }, title: "Data", type: "array" },
      metadata: { anyOf: [{ type: "object" }, { type: "null" }], default: null, title: "Metadata" },
    },
    required: ["headers", "data"],
  }),
  example: () => ({ headers: ["a", "b"], data: [["foo", "bar"]] }),
  toGradio(value) {
    if (!isObject(value) || !isObject(value["values"])) return value;
    const { columns, values } = value as unknown as { columns: Column[]; values: { [name: string]: Json[] } };
    const lists = columns.map(({ name }) => values[name] ?? []);
    const rows = Array.from({ length: lists[0]?.length ?? 0 }, (_, row) => lists.map((list) => list[row] ?? null));
    return { headers: columns.map(({ name }) => name), data: rows, metadata: null };
  },
  fromGradio(value, props) {
    const table = tableOf(value);
    if (!table) return value;
    const { headers, rows } = table;
    const cells = headers.map((_, i) => rows.map((row) => row[i] ?? null));
    const columns = headers.map((name, i) => ({ name, type: typeIn(props, name) ?? typeOf(cells[i]!) }));
    const values = Object.fromEntries(
      columns.map(({ name, type }, i) => [name, cells[i]!.map((cell) => toCell(cell, type))]),
    );
    return { columns, values };
  },
};

/** The table in a value: as Gradio sends it, or as a list of rows. */
function tableOf(value: Json): { headers: string[]; rows: Json[][] } | undefined {
  const isTable = isObject(value) && Array.isArray(value["headers"]) && Array.isArray(value["data"]);
  const rows = (isTable ? value["data"] : value) as Json;
  if (!Array.isArray(rows) || !rows.every((row: Json) => Array.isArray(row))) return undefined;
  const widest = Math.max(0, ...rows.map((row: Json[]) => row.length));
  const names = isTable ? (value["headers"] as Json[]) : [];
  const headers = names.length > 0 ? names.map(String) : Array.from({ length: widest }, (_, i) => String(i + 1));
  return { headers, rows: rows as Json[][] };
}

function typeIn({ columns }: PropValues, name: string): string | undefined {
  const given: unknown = isObject(columns) ? columns[name] : undefined;
  if (typeof given === "string") return given;
  return isObject(given) ? (given["type"] as string) : undefined;
}

function typeOf(cells: readonly Json[]): string {
  const held = cells.filter((cell) => cell !== null);
  if (held.length > 0 && held.every((cell) => typeof cell === "number")) return "number";
  if (held.length > 0 && held.every((cell) => typeof cell === "boolean")) return "boolean";
  return "text";
}

/** Gradio's clients send the texts of a page's table: "3" in a column of numbers is 3. */
function toCell(cell: Json, type: string): Json {
  if (type === "number" && typeof cell === "string" && cell.trim() !== "" && !Number.isNaN(Number(cell)))
    return Number(cell);
  if (type === "text" && (typeof cell === "number" || typeof cell === "boolean")) return String(cell);
  return cell;
}

const confidences: Schema = {
  type: "array",
  items: {
    title: "LabelConfidence",
    type: "object",
    properties: { label: { type: "string", title: "Label" }, confidence: { type: "number", title: "Confidence" } },
  },
};

/** The answer of a classifier: the same in both. */
export const label: Shape = {
  type: "label",
  schema: () => ({
    title: "LabelData",
    type: "object",
    properties: {
      label: { anyOf: [{ type: "string" }, { type: "null" }], default: null, title: "Label" },
      confidences: { anyOf: [confidences, { type: "null" }], default: null, title: "Confidences" },
    },
  }),
  example: () => ({
    label: "Cat",
    confidences: [
      { label: "cat", confidence: 0.9 },
      { label: "dog", confidence: 0.1 },
    ],
  }),
};

/** A figure: its JSON as a text. Gradio names the library that draws it. */
export const plot: Shape = {
  type: "plot",
  schema: () => ({
    title: "PlotData",
    type: "object",
    properties: {
      type: { enum: ["altair", "bokeh", "plotly", "matplotlib"], title: "Type", type: "string" },
      plot: { title: "Plot", type: "string" },
    },
    required: ["type", "plot"],
  }),
  example: () => null,
  toGradio: (value) => (isObject(value) ? { type: libraryOf(value), plot: JSON.stringify(value) } : value),
  fromGradio(value) {
    if (!isObject(value) || typeof value["plot"] !== "string") return value;
    try {
      return JSON.parse(value["plot"]) as Json;
    } catch {
      return value;
    }
  },
};

function libraryOf(figure: object): string {
  return "data" in figure && Array.isArray(figure.data) ? "plotly" : "altair";
}

const paths: Schema = { items: { items: { type: "string" }, type: "array" }, title: "FileExplorerData", type: "array" };

/** Paths in a folder: lists of their parts in Gradio. */
export const fileExplorer: Shape = {
  type: "fileexplorer",
  schema: () => paths,
  example: () => [["app", "main.ts"]],
  toGradio: (value) => [value ?? []].flat().map((path) => String(path).split("/")),
  fromGradio(value, { count }) {
    const list = Array.isArray(value)
      ? value.map((path: Json) => (Array.isArray(path) ? path.join("/") : path))
      : value;
    return count === "one" && Array.isArray(list) ? (list[0] ?? null) : list;
  },
};
