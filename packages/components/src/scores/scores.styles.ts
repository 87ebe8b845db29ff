import { css } from "lit";

export const styles = css`
  .panel {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 8px 14px;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
    overflow-wrap: normal;
  }
  tr + tr :is(th, td),
  :is(tbody, tfoot) tr :is(th, td) {
    border-block-start: 1px solid var(--v-line);
  }
  tfoot :is(th, td) {
    font-weight: 600;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  .mark svg {
    width: 1em;
    height: 1em;
    color: var(--v-success);
    vertical-align: -0.14em;
  }
`;
