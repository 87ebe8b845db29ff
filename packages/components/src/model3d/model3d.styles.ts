import { css } from "lit";

export const styles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 6px 8px;
    border-block-end: 1px solid var(--v-line);
    font-size: var(--v-small);
  }
  .bar > span {
    display: inline-flex;
    gap: 2px;
  }
  .bar .control {
    width: auto;
    min-height: 32px;
    padding-block: 2px;
  }
  .view {
    height: var(--height);
    background: var(--v-sunken);
    color: var(--v-text);
  }
  .view canvas {
    display: block;
    width: 100%;
    height: 100%;
    cursor: grab;
    /* Not to be seen: its end tells the view to draw in the other colours. */
    transition: color 1ms !important;
  }
  .view canvas:active {
    cursor: grabbing;
  }
  .view canvas:focus-visible {
    outline-offset: -2px;
  }
  .loading {
    box-sizing: border-box;
    height: var(--height);
    margin: 0;
    padding: 14px 16px;
    color: var(--v-muted);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin: 0;
    padding: 8px 12px;
    border-block-start: 1px solid var(--v-line);
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .facts div {
    display: flex;
    gap: 6px;
  }
  .facts dd {
    margin: 0;
    color: var(--v-text);
    font-variant-numeric: tabular-nums;
  }
  .note {
    margin: 0;
    padding: 14px 16px;
  }
  .note a {
    color: var(--v-link);
  }
  .panel ~ .drop,
  .panel + .sending {
    margin-block-start: 8px;
  }
  .panel:fullscreen {
    display: flex;
    flex-direction: column;
    border: 0;
    border-radius: 0;
    background: var(--v-surface);
  }
  .panel:fullscreen .view {
    flex: 1;
    height: auto;
    min-height: 0;
  }
  @media print {
    .bar {
      display: none;
    }
  }
`;
