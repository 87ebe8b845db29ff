import { css } from "lit";

export const styles = css`
  .all {
    display: flex;
    flex-basis: 100%;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    padding-inline-start: 13px;
    color: var(--v-muted);
    cursor: pointer;
  }
  .all:has(:disabled) {
    cursor: default;
  }
  .all.off {
    opacity: 0.6;
  }
  .all input {
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
    margin: 0;
    accent-color: var(--v-link);
    cursor: inherit;
  }
  .all input:disabled {
    opacity: 1;
  }
`;
