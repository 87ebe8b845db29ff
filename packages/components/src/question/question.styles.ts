import { css } from "lit";

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .question {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--v-gap);
    padding: var(--v-gap);
  }
  .title {
    margin: 0;
    font-size: 1.07em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .so-far {
    margin-inline-start: auto;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  /* A place for what is announced must be there before it is. */
  .status:not(:has(*)) {
    position: absolute;
  }
  .verdict {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 10px;
    padding: 10px 14px;
    border-inline-start: 3px solid var(--v-muted);
    border-radius: calc(var(--v-radius) / 2);
    background: var(--v-sunken);
    overflow-wrap: anywhere;
  }
  .verdict.right {
    border-color: var(--v-success);
  }
  .verdict.wrong {
    border-color: var(--v-danger);
  }
  .verdict svg {
    width: 1.15em;
    height: 1.15em;
    margin-block-start: 0.18em;
    color: var(--v-muted);
  }
  .verdict.right svg {
    color: var(--v-success);
  }
  .verdict.wrong svg {
    color: var(--v-danger);
  }
  .verdict strong {
    font-weight: 600;
  }
  .verdict p {
    margin: 0;
  }
  .said {
    grid-column: 2;
  }
  .help {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .help > * {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }
  .named {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
  }
`;
