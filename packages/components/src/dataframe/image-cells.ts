import type { FileRef, ImageFile, ValueContext } from "@vitrine/core";
import { openImage, storeImage } from "../_files/given.ts";
import { isFileCell, type CellWire, type Column, type FileCell } from "./column.ts";

/** A row as a function receives it. */
export type OpenedRow = Record<string, CellWire | Date | ImageFile>;

/** Stores the images of a column. Rejects with a `TypeError`, with the place, for what is none. */
export function storeCells(
  { name }: Column,
  cells: ArrayLike<unknown>,
  context: ValueContext,
): Promise<(FileCell | null)[]> {
  return Promise.all(Array.from(cells, (cell, row) => storeCell(cell, `row ${row} of "${name}"`, context)));
}

async function storeCell(cell: unknown, place: string, context: ValueContext): Promise<FileCell | null> {
  if (cell === null || cell === undefined) return null;
  try {
    return await storeImage(cell, context);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`dataframe(): ${place}: ${error.message}`, { cause: error });
  }
}

/** Opens the files in the columns of images. */
export function openCells(
  rows: readonly OpenedRow[],
  columns: readonly Column[],
  context: ValueContext,
): Promise<OpenedRow[]> {
  const names = columns.filter(({ type }) => type === "image").map(({ name }) => name);
  return Promise.all(rows.map((row) => openRow(row, names, context)));
}

async function openRow(row: OpenedRow, names: readonly string[], context: ValueContext): Promise<OpenedRow> {
  const opened = names.map(async (name) => [name, await openCell(row[name] as CellWire, context)] as const);
  return { ...row, ...Object.fromEntries(await Promise.all(opened)) };
}

async function openCell(cell: CellWire, context: ValueContext): Promise<ImageFile | null> {
  return isFileCell(cell) ? openImage(cell as FileRef, context, "image") : null;
}
