import { css } from "lit";
import { treeStyles } from "../_tree/tree-view.styles.ts";

export const styles = css`
  ${treeStyles}
  .label {
    min-width: 0;
  }
  /* Folders, and what is said of them, have no box. */
  .row.fixed .box {
    display: none;
  }
  .chosen {
    max-height: 6em;
    margin: 6px 0 0;
    overflow-y: auto;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
`;
