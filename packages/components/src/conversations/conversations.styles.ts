import { css } from "lit";

export const styles = css`
  #control {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .new,
  .all {
    justify-content: start;
    text-align: start;
  }
  .new svg,
  .all svg {
    flex: none;
    width: 16px;
    height: 16px;
  }
  /* A long list scrolls: a chat beside it that fills its window stays as high as that. */
  ul {
    display: grid;
    max-height: max(140px, 36vh);
    overflow-y: auto;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul[hidden] {
    display: none;
  }
  li {
    border-radius: var(--v-radius);
  }
  li.open {
    background: var(--v-tint);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-inline-end: 4px;
    border-radius: var(--v-radius);
  }
  .line:hover {
    background: var(--v-sunken);
  }
  li.open .line:hover {
    background: none;
  }
  .title,
  .option {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    min-height: var(--v-control);
    padding: 6px 10px;
    border: 0;
    border-radius: var(--v-radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .title {
    display: block;
    flex: 1;
    overflow: hidden;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  li :focus-visible {
    outline-offset: -2px;
  }
  .open .title {
    font-weight: 550;
  }
  .icon.more {
    flex: none;
  }
  .options {
    display: grid;
    padding: 0 4px 4px;
  }
  .option {
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .option:hover:not(:disabled) {
    background: var(--v-sunken);
  }
  .open .option:hover {
    background: var(--v-surface);
  }
  .all {
    color: var(--v-muted);
  }
  .note,
  .removed {
    margin: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .removed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .undo {
    min-height: 0;
    padding-block: 3px;
  }
`;
