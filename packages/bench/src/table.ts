import { ROWS, SUBJECTS, type Row, type Subject } from "./row.ts";

/** The ratios of the table: the first subject's number over the second's. */
const RATIOS = [
  ["isolated", "hono", "isolated ÷ Hono"],
  ["inProcess", "hono", "in process ÷ Hono"],
  ["isolated", "gradio", "isolated ÷ Gradio"],
] as const satisfies readonly (readonly [Subject, Subject, string])[];

const NOTHING = "–";

/** The cells of the table, its head first: each row's numbers, then their ratios. */
export function cellsOf(rows: readonly Row[]): string[][] {
  const head = ["", ...Object.values(SUBJECTS), ...RATIOS.map(([, , title]) => title)];
  return [head, ...rows.map(cellsOfRow)];
}

function cellsOfRow({ name, values }: Row): string[] {
  const subjects = Object.keys(SUBJECTS) as Subject[];
  const ratios = RATIOS.map(([above, below]) => ratioOf(values[above], values[below]));
  return [ROWS[name], ...subjects.map((subject) => numberOf(values[subject])), ...ratios];
}

/** A number as people read it: three digits that count, thousands apart. */
export function numberOf(value: number | undefined): string {
  if (value === undefined) return NOTHING;
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return value === 0 ? "0" : String(Number(value.toPrecision(3)));
}

/** One number over another: `1.25×`, `0.031×`. */
export function ratioOf(above: number | undefined, below: number | undefined): string {
  if (above === undefined || below === undefined || below === 0) return NOTHING;
  return `${Number((above / below).toPrecision(above > below ? 3 : 2))}×`;
}

/** The table for a terminal: names to the left, numbers to the right. */
export function toText(cells: readonly (readonly string[])[]): string {
  const widths = widthsOf(cells);
  const line = (row: readonly string[]) => row.map((cell, i) => pad(cell, widths[i]!, i)).join("  ");
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const [head = [], ...rows] = cells;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** The table in Markdown. */
export function toMarkdown(cells: readonly (readonly string[])[]): string {
  const widths = widthsOf(cells).map((width) => Math.max(3, width));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => pad(cell, widths[i]!, i)).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  const [head = [], ...rows] = cells;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function widthsOf(cells: readonly (readonly string[])[]): number[] {
  return (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
