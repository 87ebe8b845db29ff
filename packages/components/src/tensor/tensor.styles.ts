import { css } from "lit";
import { range } from "../_element/range.styles.ts";
import { matrixStyles } from "../_plot/matrix/matrix.styles.ts";

export const styles = css`
  ${matrixStyles}
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(125px, 40%), 1fr));
    gap: 8px 16px;
    margin: 0;
    padding: 12px 16px;
  }
  .figures > div {
    display: flex;
    flex-direction: column;
  }
  .figures .kind {
    grid-column: 1 / -1;
    flex-direction: row;
    flex-wrap: wrap;
    gap: 0 10px;
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  dt,
  .kind dd {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 400;
  }
  .kind dt {
    color: var(--v-text);
    font-size: inherit;
    font-weight: 550;
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .bad dd {
    color: var(--v-danger);
    font-weight: 550;
  }
  .axes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: 6px 20px;
    padding: 0 16px 10px;
  }
  .axes label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-width: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .axes label span {
    overflow-wrap: anywhere;
  }
  .axes select {
    flex: 1 1 90px;
    min-width: 0;
    min-height: 32px;
    padding-block: 2px;
  }
  .axes input {
    flex: 1 1 60px;
    min-width: 40px;
    height: 24px;
    margin: 0;
    cursor: pointer;
  }
  .axes output {
    min-width: 4ch;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .summary {
    border-block-end: 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .summary + .panel {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  vitrine-histogram {
    display: block;
    margin-block-start: 16px;
  }
  ${range}
`;
