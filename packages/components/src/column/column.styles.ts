import { css } from "lit";

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--v-gap);
  }
`;
