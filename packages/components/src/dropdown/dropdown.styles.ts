import { css } from "lit";
import { chipStyles } from "../_choices/chips.styles.ts";
import { popupStyles } from "../_choices/popup.styles.ts";

export const styles = css`
  ${chipStyles}
  ${popupStyles}
  .native {
    position: relative;
  }
  select {
    appearance: none;
    padding-inline-end: 38px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select:disabled {
    cursor: not-allowed;
  }
  .open {
    display: inline-grid;
    place-items: center;
    width: 28px;
    height: 28px;
    color: var(--v-muted);
    pointer-events: none;
  }
  .open svg {
    width: 16px;
    height: 16px;
  }
  .native .open {
    position: absolute;
    inset-inline-end: 6px;
    inset-block: 0;
    margin-block: auto;
  }
  .buttons {
    display: inline-flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .note {
    margin: 0;
    padding: 8px 10px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
`;
