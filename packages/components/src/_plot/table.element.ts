import { html, nothing } from "lit";
import { sayNumber } from "../_words/amounts.ts";
import { sayWith } from "../_words/say-with.ts";
import { sayPlace, sayValue } from "./say-axis.ts";
import type { Scene } from "./scene.ts";
import type { PlotData } from "./types.ts";

const MOST_ROWS = 1000;

/** The data of a plot as a table. */
export function tableOf(
  { columns, xType }: PlotData,
  x: string,
  { set, utc }: Pick<Scene, "set" | "utc">,
  name: string,
) {
  const say = (cell: Cell | undefined, column: string) => {
    if (typeof cell !== "number") return cell ?? "–";
    return column === x && (xType === "time" || set.edges) ? sayPlace(cell, set, utc) : sayValue(cell);
  };
  return html`<div class="panel table" tabindex="0" role="region" aria-label=${name}>
    ${rowsOf(columns, columns[x]?.length ?? 0, say)}
  </div>`;
}

type Cell = number | string | null;

/** Columns as a table, of its first thousand rows. */
export function rowsOf(
  columns: Readonly<Record<string, readonly Cell[]>>,
  count: number,
  say: (cell: Cell | undefined, column: string) => string,
) {
  const names = Object.keys(columns);
  const row = (_: unknown, i: number) =>
    html`<tr>
      ${names.map((column) => html`<td class=${typeof columns[column]![i]}>${say(columns[column]![i], column)}</td>`)}
    </tr>`;
  return html`<table>
      <thead>
        <tr>
          ${names.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: Math.min(count, MOST_ROWS) }, row)}
      </tbody>
    </table>
    ${count > MOST_ROWS ? html`<p class="cut">${sayWith("The first {most} of {all} rows", { most: sayNumber(MOST_ROWS), all: sayNumber(count) })}</p>` : nothing}`;
}
