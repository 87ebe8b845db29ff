import { css } from "lit";
import { chipStyles } from "../_choices/chips.styles.ts";

export const styles = css`
  ${chipStyles}
  .box.still {
    min-height: var(--v-control);
  }
  .chip:has(:focus-visible) {
    outline: 2px solid var(--v-accent);
    outline-offset: 1px;
  }
  .chip button:focus-visible {
    outline: none;
  }
  .box:has([aria-invalid]) {
    border-color: var(--v-danger);
  }
`;
