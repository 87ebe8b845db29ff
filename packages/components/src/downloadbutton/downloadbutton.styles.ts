import { css } from "lit";

export const styles = css`
  .save {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .button {
    flex: 1;
    flex-wrap: wrap;
    gap: 0 8px;
    min-width: 0;
  }
  .button svg {
    flex: none;
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
  }
  .words {
    min-width: 0;
  }
  .file {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .primary .file {
    color: inherit;
  }
  .again {
    flex: none;
  }
`;
