import { html, nothing } from "lit";
import { sayNumber } from "../../_words/amounts.ts";
import { sayWith } from "../../_words/say-with.ts";
import type { Matrix } from "./matrix.ts";

/** A table of more cells would take a page long to show. */
const MOST_CELLS = 10_000;
const MOST_COLUMNS = 1000;

/** The cells of a matrix as a table: of very many, those of the first rows and columns. */
export function matrixTable({ rows, columns, at }: Matrix, say: (value: number) => string, caption: string) {
  const shown = columns.slice(0, MOST_COLUMNS);
  const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, shown.length)));
  return html`<table>
      ${
        caption
          ? html`<caption>
              ${caption}
            </caption>`
          : nothing
      }
      <thead>
        <tr>
          <td></td>
          ${shown.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, most).map(
          (name, row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${shown.map((_, column) => html`<td class="number">${say(at(row, column))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rows.length > most
        ? html`<p class="cut">
            ${sayWith("The first {most} of {all} rows", { most: sayNumber(most), all: sayNumber(rows.length) })}
          </p>`
        : nothing
    }`;
}
