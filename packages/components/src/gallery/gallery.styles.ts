import { css } from "lit";

export const styles = css`
  .grid {
    display: grid;
    --gap: 8px;
    --least: 120px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--least)), 1fr));
    gap: var(--gap);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-y: auto;
  }
  /* As many columns as asked for, and fewer where each would be too small to see. */
  .grid.columns {
    --least: max(88px, calc((100% - var(--gap) * (var(--columns) - 1)) / var(--columns) - 1px));
  }
  .cell {
    position: relative;
    min-width: 0;
  }
  .open {
    display: block;
    width: 100%;
    padding: 0;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    overflow: hidden;
    cursor: zoom-in;
    transition: border-color var(--v-quick);
  }
  .open:hover {
    border-color: var(--v-muted);
  }
  /* Inside, since the grid clips. */
  .grid :focus-visible {
    outline-offset: -2px;
  }
  .open img {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    background: var(--v-sunken);
  }
  .cover {
    object-fit: cover;
  }
  .contain {
    object-fit: contain;
  }
  .caption {
    display: block;
    padding: 6px 8px;
    font-size: var(--v-small);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .remove {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    background: var(--v-surface);
    border: 1px solid var(--v-line);
  }
  .grid ~ .drop {
    margin-block-start: 8px;
  }
`;
