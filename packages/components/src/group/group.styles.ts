import { css } from "lit";

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--v-gap);
    min-width: 0;
    margin: 0;
    padding: var(--v-gap);
  }
  legend {
    float: inline-start;
    width: 100%;
    padding: 0;
    font-size: 1.07em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
