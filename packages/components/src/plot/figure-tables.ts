import { isObject } from "@vitrine/core/internal";
import { kindOf, type Figure } from "./figure-kind.ts";

type Cell = number | string | null;
type Columns = Record<string, readonly Cell[]>;

/** Data of a figure, as far as they stand in it. */
export interface FigureTable {
  readonly name: string;
  readonly columns: Columns;
}

/** The data of a figure, as tables. */
export function tablesOf(figure: Figure): FigureTable[] {
  const kind = kindOf(figure);
  if (kind === "vega") return vegaTables(figure);
  if (kind === "plotly") return recordsIn(figure["data"]).map(traceTable);
  if (kind === "echarts") return echartsTables(figure);
  return [{ name: "", columns: { SVG: wordsIn(String(figure["svg"])) } }];
}

function vegaTables(figure: Figure): FigureTable[] {
  const sets = isObject(figure["datasets"]) ? Object.entries(figure["datasets"]) : [];
  const found: (readonly [string, unknown])[] = [...sets];
  collect(figure, found);
  return found.flatMap(([name, rows]) => (Array.isArray(rows) ? [{ name, columns: ofRows(rows) }] : []));
}

/** Rows of every `data` with values of its own. */
function collect(part: unknown, found: (readonly [string, unknown])[]): void {
  if (Array.isArray(part)) return part.forEach((one) => collect(one, found));
  if (!isObject(part)) return;
  for (const [key, inner] of Object.entries(part)) {
    if (key === "values" || key === "datasets") continue;
    if (key === "data")
      for (const { name, values } of [inner].flat().filter(isObject)) found.push([String(name ?? ""), values]);
    collect(inner, found);
  }
}

function ofRows(rows: readonly unknown[]): Columns {
  const records = rows.map((row) => (isObject(row) ? row : { data: row }));
  const names = [...new Set(records.slice(0, 1000).flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(names.map((name) => [name, records.map((row) => cellOf(row[name]))]));
}

const TRACE = ["x", "y", "labels", "values", "text", "open", "high", "low", "close", "lat", "lon", "r", "theta"];

function traceTable(trace: Figure): FigureTable {
  const name = String(trace["name"] ?? trace["type"] ?? "");
  const z = numbersOf(trace["z"]);
  if (z.some(Array.isArray)) return { name, columns: gridOf(z as Cell[][], trace) };
  const held = TRACE.map((key) => [key, numbersOf(trace[key])] as const).filter(([, cells]) => cells.length > 0);
  return { name, columns: Object.fromEntries(held.map(([key, cells]) => [key, cells.map(cellOf)])) };
}

function gridOf(rows: readonly (readonly unknown[])[], trace: Figure): Columns {
  const [x, y] = [numbersOf(trace["x"]), numbersOf(trace["y"])];
  const columns = (rows[0] ?? []).map((_, i) => [String(x[i] ?? i + 1), rows.map((row) => cellOf(row[i]))] as const);
  return { "": rows.map((_, i) => cellOf(y[i] ?? i + 1)), ...Object.fromEntries(columns) };
}

const ARRAYS = {
  i1: Int8Array,
  u1: Uint8Array,
  u1c: Uint8ClampedArray,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** A trace's numbers, which Plotly's Python writes as the bytes of a typed array. */
function numbersOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  if (!isObject(given) || typeof given["bdata"] !== "string") return [];
  const Of = ARRAYS[given["dtype"] as keyof typeof ARRAYS];
  if (!Of) return [];
  const bytes = Uint8Array.from(atob(given["bdata"]), (letter) => letter.codePointAt(0)!);
  const all = Array.from(new Of(bytes.buffer));
  const width = Number(String(given["shape"] ?? "").split(",")[1]);
  if (!width) return all;
  return Array.from({ length: all.length / width }, (_, i) => all.slice(i * width, (i + 1) * width));
}

function echartsTables(figure: Figure): FigureTable[] {
  const base = isObject(figure["baseOption"]) ? figure["baseOption"] : figure;
  const sources = recordsIn(base["dataset"]).flatMap(({ source }) => sourceTable(source));
  const axes = [...recordsIn(base["xAxis"]), ...recordsIn(base["yAxis"])];
  const names = axes.map(({ data }) => data).find(Array.isArray) as unknown[] | undefined;
  const series = recordsIn(base["series"]).filter(({ data }) => Array.isArray(data));
  return [...sources, ...series.map((one) => seriesTable(one, names))];
}

function sourceTable(source: unknown): FigureTable[] {
  if (isObject(source)) return [{ name: "", columns: source as Columns }];
  if (!Array.isArray(source)) return [];
  if (!Array.isArray(source[0])) return [{ name: "", columns: ofRows(source) }];
  const [head, ...rows] = source as unknown[][];
  return [
    { name: "", columns: Object.fromEntries(head!.map((one, i) => [String(one), rows.map((row) => cellOf(row[i]))])) },
  ];
}

function seriesTable(series: Figure, names: readonly unknown[] | undefined): FigureTable {
  const name = String(series["name"] ?? series["type"] ?? "");
  const points = (series["data"] as readonly unknown[]).map((point) => (isObject(point) ? point : { value: point }));
  const width = Math.max(1, ...points.slice(0, 1000).map(({ value }) => (Array.isArray(value) ? value.length : 1)));
  const of = (i: number) => points.map(({ value }) => cellOf(Array.isArray(value) ? value[i] : i === 0 ? value : null));
  const own = points.some((point) => "name" in point)
    ? points.map((point) => cellOf((point as Figure)["name"]))
    : undefined;
  const first = own ?? (width === 1 ? names?.map(cellOf) : undefined);
  const head = width === 1 ? [name] : ["x", "y", "z"];
  const columns = Array.from({ length: width }, (_, i) => [head[i] ?? String(i + 1), of(i)] as const);
  return { name, columns: { ...(first ? { "": first } : {}), ...Object.fromEntries(columns) } };
}

/** The words of a drawing, one after another. */
function wordsIn(svg: string): Cell[] {
  const texts = svg.matchAll(/<(title|desc|text|tspan)\b[^>]*>([^<]+)/g);
  return [...texts].map(([, , words]) => words!.trim()).filter(Boolean);
}

function recordsIn(given: unknown): Figure[] {
  return [given].flat().filter(isObject);
}

function cellOf(given: unknown): Cell {
  if (given === undefined || given === null) return null;
  if (typeof given === "number" || typeof given === "string") return given;
  return typeof given === "object" ? JSON.stringify(given) : String(given);
}
