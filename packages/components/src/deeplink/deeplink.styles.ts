import { css } from "lit";

export const styles = css`
  .button svg {
    flex: none;
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
  }
  .by-hand {
    margin-block-start: 8px;
  }
  .note {
    margin: 6px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
`;
