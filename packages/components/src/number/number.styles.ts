import { css } from "lit";

export const styles = css`
  .control[aria-invalid="true"] {
    border-color: var(--v-danger);
  }
  .stepped {
    position: relative;
  }
  .stepped > .control {
    padding-right: calc(12px + 2 * max(28px, 1.87em));
  }
  /* A number is written from left to right on every page. */
  .steps {
    position: absolute;
    inset-block: 0;
    right: 6px;
    direction: ltr;
    display: flex;
    align-items: center;
  }
`;
