import { css } from "lit";

export const styles = css`
  /* A table is narrow where its own place is, whatever the page around. */
  :host {
    display: block;
    flex: 1;
    min-width: min(100%, 240px);
    container-type: inline-size;
  }
  h2 {
    margin: 0 0 8px;
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    max-width: 100%;
  }
  li button {
    max-width: 100%;
    min-height: 40px;
    padding: 6px 12px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  li button:hover,
  tbody tr:hover {
    background: var(--v-tint);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  /* Pictures are a gallery, each over the words of its row. */
  .gallery {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(96px, 1fr));
  }
  .gallery button {
    display: flex;
    flex-direction: column;
    gap: 6px;
    width: 100%;
    height: 100%;
    padding: 6px;
  }
  .gallery img {
    width: 100%;
    height: 84px;
  }
  .wordy {
    grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
  }
  .gallery span {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  img {
    object-fit: contain;
    border-radius: calc(var(--v-radius) / 2);
    vertical-align: middle;
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-block-start: 8px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .note {
    margin: 8px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .pages [aria-disabled="true"] {
    opacity: 0.5;
    cursor: default;
  }
  table {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    overflow: auto hidden;
  }
  thead,
  td:empty {
    display: none;
  }
  tbody {
    display: contents;
  }
  tr {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    position: relative;
    min-height: 40px;
    padding: 6px 12px;
  }
  tr + tr {
    border-block-start: 1px solid var(--v-line);
  }
  th,
  td {
    max-width: 100%;
    padding: 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  th,
  small {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
  }
  small {
    margin-inline-end: 2px;
  }
  td img {
    width: 40px;
    height: 40px;
  }
  /* The row's one button lies over all of its cells. */
  td button {
    position: absolute;
    inset: 0;
    padding: 0;
    border: 0;
    border-radius: calc(var(--v-radius) - 1px);
    background: none;
    cursor: pointer;
  }
  /* Where there is room, and rows can share their columns, the labels stand once, above them. */
  @supports (grid-template-columns: subgrid) {
    @container (min-width: 35em) {
      table {
        grid-template-columns: repeat(var(--columns), minmax(56px, auto));
      }
      thead {
        display: contents;
      }
      tr {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
      thead tr {
        min-height: 36px;
        padding-block: 4px;
        border-block-end: 1px solid var(--v-line);
      }
      td:empty {
        display: block;
      }
      td small {
        display: none;
      }
    }
  }
`;
