import { css } from "lit";

/** Inside of a figure's place, where the names of a library's classes meet no others. */
export const stageStyles = css`
  :host {
    display: block;
  }
  .stage {
    position: relative;
    min-height: 120px;
  }
  .stage > svg {
    display: block;
    margin: 0 auto;
  }
  .bare > svg,
  .paper > svg {
    max-width: 100%;
    height: auto;
  }
  /* A drawing that knows no page is black on white. */
  .paper {
    padding: 8px;
    background: #ffffff;
    color: #1a1b1e;
  }
  .bare {
    padding: 8px;
  }
  /* A drawing's own styles do not take it out of its place. */
  .bare,
  .paper {
    contain: paint;
  }
  /* Plotly says so by a style attribute, which is refused. */
  .heatmaplayer image {
    image-rendering: pixelated;
  }
  .vega-bindings {
    padding: 0 12px 12px;
    font-size: var(--v-small);
  }
  .vega-bind label {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    accent-color: var(--v-accent);
  }
  .tip {
    position: absolute;
    z-index: 1;
    width: max-content;
    max-width: 90%;
    padding: 6px 10px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    color: var(--v-text);
    font-size: var(--v-small);
    line-height: 1.5;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .tip[hidden] {
    display: none;
  }
  .what {
    display: flex;
    gap: 10px;
    justify-content: space-between;
  }
  .name {
    color: var(--v-muted);
  }
  b {
    font-weight: 550;
  }
  @media print {
    .tip,
    .modebar-container {
      display: none;
    }
  }
`;
