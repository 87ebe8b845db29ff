import { css } from "lit";

export const styles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    gap: var(--v-gap);
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
  ::slotted(*) {
    flex: var(--v-grow, 1) 1 var(--v-basis, 160px);
    min-width: min(100%, var(--v-least, 0px));
    max-width: 100%;
  }
`;
