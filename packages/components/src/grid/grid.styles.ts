import { css } from "lit";

export const styles = css`
  /* A column is as wide as a part of the whole, or as the least width if that is more: then there are fewer. */
  :host {
    --least: min(100%, var(--column-width));
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(var(--least), 1fr));
    grid-auto-rows: auto;
    align-content: start;
  }
  :host([data-gap]) {
    --room: var(--v-gap);
  }
  :host([data-gap="small"]) {
    --room: calc(var(--v-gap) / 2);
  }
  :host([data-gap="none"]) {
    --room: 0px;
  }
  :host([data-counted]) {
    --part: calc((100% - (var(--columns) - 1) * var(--room)) / var(--columns));
    grid-template-columns: repeat(auto-fill, minmax(max(var(--part), var(--least)), 1fr));
  }
  ::slotted(*) {
    grid-column: span max(1, min(var(--v-grow, 1), var(--fitting, 1)));
    min-width: 0;
  }
`;
