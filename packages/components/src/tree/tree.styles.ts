import { css } from "lit";
import { treeStyles } from "../_tree/tree-view.styles.ts";

export const styles = css`
  ${treeStyles}
  .label {
    min-width: 0;
  }
`;
