import { css } from "lit";

/** Styles of the props `gap` and `align`, which an element has as data attributes. */
export const spacing = css`
  :host {
    gap: var(--v-gap);
  }
  :host([data-gap="small"]) {
    gap: calc(var(--v-gap) / 2);
  }
  :host([data-gap="none"]) {
    gap: 0;
  }
  :host([data-align="start"]) {
    align-items: start;
  }
  :host([data-align="center"]) {
    align-items: center;
  }
  :host([data-align="end"]) {
    align-items: end;
  }
`;
