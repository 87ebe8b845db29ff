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
`;
