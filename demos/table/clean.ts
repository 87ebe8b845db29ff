/** A cell: empty is null. */
export type Cell = string | number | boolean | Date | null;

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** What may be mended in a table, in this order. */
export const STEPS = {
  "Trim spaces": trimmed,
  "Read numbers": withNumbers,
  "Drop repeated rows": withoutRepeats,
  "Drop rows with gaps": withoutGaps,
} as const satisfies Record<string, (rows: readonly Row[]) => readonly Row[]>;

export type Step = keyof typeof STEPS;

/** A table with the chosen faults mended. */
export function cleaned(rows: readonly Row[], steps: readonly Step[]): readonly Row[] {
  const chosen = Object.entries(STEPS).filter(([name]) => steps.includes(name as Step));
  return chosen.reduce((left, [, mend]) => mend(left), rows);
}

/** Texts without spaces around them. A text of spaces alone is a gap. */
function trimmed(rows: readonly Row[]): readonly Row[] {
  return mapCells(rows, (cell) => (typeof cell === "string" ? cell.trim() || null : cell));
}

/** Digits, perhaps in groups of thousands by comma, with a decimal point. */
const NUMBER = /^[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;

/** Texts as numbers in the columns that hold nothing else. */
function withNumbers(rows: readonly Row[]): readonly Row[] {
  const numeric = new Set(namesOf(rows).filter((name) => isNumeric(rows.map((row) => row[name] ?? null))));
  return mapCells(rows, (cell, name) => (numeric.has(name) && typeof cell === "string" ? toNumber(cell) : cell));
}

function isNumeric(cells: readonly Cell[]): boolean {
  const texts = cells.filter((cell) => typeof cell === "string" && cell.trim() !== "") as string[];
  return texts.length > 0 && texts.every((text) => /\d/.test(text) && NUMBER.test(text.trim()));
}

function toNumber(text: string): number | null {
  return text.trim() === "" ? null : Number(text.trim().replace("−", "-").replaceAll(",", ""));
}

/** Rows of which no earlier one holds the same. */
function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function withoutGaps(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => Object.values(row).every((cell) => cell !== null && cell !== ""));
}

function mapCells(rows: readonly Row[], map: (cell: Cell, name: string) => Cell): readonly Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, map(cell, name)])));
}

/** Names of the columns. */
export function namesOf(rows: readonly Row[]): string[] {
  return Object.keys(rows[0] ?? {});
}

/** What a column holds. */
export interface ColumnSummary {
  readonly column: string;
  readonly filled: number;
  readonly gaps: number;
  readonly different: number;
  readonly least: number | null;
  readonly mean: number | null;
  readonly most: number | null;
}

/** What each column of a table holds; the figures are of its numbers. */
export function summaryOf(rows: readonly Row[]): ColumnSummary[] {
  return namesOf(rows).map((column) => {
    const cells = rows.map((row) => row[column] ?? null).filter((cell) => cell !== null && cell !== "");
    const numbers = cells.filter((cell) => typeof cell === "number");
    const sum = numbers.reduce((total, one) => total + one, 0);
    const figures = numbers.length > 0 && {
      least: numbers.reduce((a, b) => Math.min(a, b)),
      mean: sum / numbers.length,
      most: numbers.reduce((a, b) => Math.max(a, b)),
    };
    const counts = {
      filled: cells.length,
      gaps: rows.length - cells.length,
      different: new Set(cells.map(String)).size,
    };
    return { column, ...counts, ...(figures || { least: null, mean: null, most: null }) };
  });
}
