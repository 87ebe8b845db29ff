import { css } from "lit";

/** The look of numbers in rows and columns, besides that of every plot. */
export const matrixStyles = css`
  .ground {
    color: var(--v-surface);
  }
  .hatch {
    color: var(--v-field);
  }
  text.cell {
    text-anchor: middle;
    font-variant-numeric: tabular-nums;
  }
  .ramp {
    stroke: var(--v-line);
    stroke-width: 1;
  }
  .outline {
    fill: none;
  }
  .under {
    stroke: var(--v-surface);
    stroke-width: 3;
  }
  .over {
    stroke: var(--v-text);
    stroke-width: 1.5;
  }
  .chosen.over {
    stroke-width: 2.5;
  }
  .what b:only-child {
    margin: 0;
  }
  table + table,
  table + p {
    margin-block-start: 16px;
  }
  caption {
    padding: 8px 12px;
    color: var(--v-muted);
    text-align: start;
  }
  tbody th {
    position: static;
    color: var(--v-text);
  }
`;
