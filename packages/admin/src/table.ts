import { html } from "hono/html";

export type Markup = ReturnType<typeof html> | string;

/** A column: its heading, and the cell of a row. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Markup | number;
  /** Whether its cells are numbers, which are at the right. */
  readonly isNumber?: boolean;
}

/**
 * A table whose rows become blocks where it is narrow, each cell with its heading. The roles say that it is a table even
 * then. The first column names the row.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const head = ({ heading, isNumber }: Column<Row>) =>
    html`<th scope="col" role="columnheader" class="${isNumber ? "number" : ""}">${heading}</th>`;
  const cell = (row: Row) => (column: Column<Row>, i: number) => {
    const shown = html`<span class="narrow" aria-hidden="true">${column.heading}</span>
      <span>${column.cell(row)}</span>`;
    if (i === 0) return html`<th scope="row" role="rowheader">${shown}</th>`;
    return html`<td role="cell" class="${column.isNumber ? "number" : ""}">${shown}</td>`;
  };
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(head)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map(cell(row))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
