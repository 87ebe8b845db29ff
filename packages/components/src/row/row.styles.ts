import { css } from "lit";

export const styles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
  }
  :host([data-one-line]) {
    flex-wrap: nowrap;
  }
  :host([data-justify="center"]) {
    justify-content: center;
  }
  :host([data-justify="end"]) {
    justify-content: end;
  }
  :host([data-justify="between"]) {
    justify-content: space-between;
  }
  ::slotted(*) {
    flex: var(--v-grow, 1) 1 var(--v-basis, 160px);
    min-width: min(100%, var(--v-least, 0px));
    max-width: 100%;
  }
`;
