import { isObject } from "@vitrine/core/internal";
import { isList, toNumber } from "../_plot/given.ts";
import type { HeatmapData } from "./heatmap-data.ts";

/** Turns what `predict` returned into rows of numbers. Throws `TypeError`, with the place, for what is no matrix. */
export function toHeatmap(given: unknown): HeatmapData | null {
  if (given === null) return null;
  const { values, rows, columns } = isList(given)
    ? { values: given }
    : ((isObject(given) ? given : {}) as Record<string, unknown>);
  if (!isList(values))
    throw unfit(given === undefined ? "got nothing" : `got ${isObject(given) ? "no values" : `a ${typeof given}`}`);
  const cells = Array.from(values, toRow);
  const width = cells[0]?.length ?? 0;
  const odd = cells.findIndex((row) => row.length !== width);
  if (odd >= 0) throw unfit(`row 0 has ${width} numbers, and row ${odd} has ${cells[odd]!.length}`);
  return {
    values: cells,
    rows: namesOf(rows, cells.length, "rows"),
    columns: namesOf(columns, cells.length === 0 ? null : width, "columns"),
  };
}

function toRow(row: unknown, i: number): (number | null)[] {
  if (!isList(row)) throw unfit(`row ${i} is no list`);
  return Array.from(row, (cell, column) => toNumber(cell, i, String(column)));
}

function namesOf(names: unknown, count: number | null, what: string): readonly string[] | null {
  if (names === undefined || names === null) return null;
  if (!isList(names)) throw unfit(`the names of ${what} are no list`);
  if (count !== null && names.length !== count)
    throw unfit(`there are ${count} ${what}, and ${names.length} names of them`);
  return Array.from(names, String);
}

function unfit(got: string): TypeError {
  return new TypeError(
    `Expected rows of numbers, as [[1, 2], [3, null]] or { values: [[1, 2], [3, 4]], rows: ["a", "b"], columns: ["c", "d"] }; ${got}.`,
  );
}
