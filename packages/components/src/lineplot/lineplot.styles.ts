import { css } from "lit";
import { range } from "../_element/range.styles.ts";

export const styles = css`
  path.point {
    opacity: 1;
  }
  .faint {
    opacity: 0.3;
  }
  .smoothing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding: 10px 16px 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .smoothing input {
    flex: 1 1 60px;
    min-width: 60px;
    max-width: 160px;
    height: 24px;
    margin: 0;
    cursor: pointer;
  }
  .share {
    font-variant-numeric: tabular-nums;
  }
  ${range}
`;
