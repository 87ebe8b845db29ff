import { css } from "lit";

export const styles = css`
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--vitrine-gap);
    min-width: 0;
    margin: 0;
    padding: var(--vitrine-gap);
  }
  legend {
    float: inline-start;
    width: 100%;
    padding: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
