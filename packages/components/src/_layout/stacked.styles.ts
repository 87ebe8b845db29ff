import { css } from "lit";

export const stacked = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
  }
  :host([data-fill]:not([hidden])) {
    display: flex;
    flex-direction: column;
  }
  ::slotted([data-fill]) {
    flex: 1 0 auto;
  }
`;
