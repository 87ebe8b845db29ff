import { css } from "lit";

export const styles = css`
  .control[aria-invalid="true"] {
    border-color: var(--v-danger);
  }
  .stepped {
    position: relative;
  }
  .stepped > .control {
    padding-inline-end: 68px;
  }
  .steps {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 6px;
    display: flex;
    align-items: center;
  }
  .step {
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: var(--v-muted);
    cursor: pointer;
  }
  .step:hover {
    background: var(--v-sunken);
    color: var(--v-text);
  }
`;
