import { html, nothing } from "lit";
import { rowsOf } from "../_plot/table.element.ts";
import { sayNumber } from "../_words/amounts.ts";
import type { FigureTable } from "./figure-tables.ts";

/** A figure's data, each table under its name. */
export function renderTables(tables: readonly FigureTable[], name: string): unknown {
  return html`<div class="panel table" tabindex="0" role="region" aria-label=${name}>
    ${tables.map(
      (table) =>
        html`${table.name && tables.length > 1 ? html`<p class="of">${table.name}</p>` : nothing}
        ${rowsOf(table.columns, countOf(table), sayCell)}`,
    )}
  </div>`;
}

const countOf = ({ columns }: FigureTable) => Math.max(0, ...Object.values(columns).map(({ length }) => length));

function sayCell(cell: number | string | null | undefined): string {
  return typeof cell === "number" ? sayNumber(cell) : (cell ?? "–");
}
