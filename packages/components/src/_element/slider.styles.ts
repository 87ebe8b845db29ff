import { css } from "lit";
import { range } from "./range.styles.ts";

/** What a slider looks like: its track, its ends, and a number field in the label line. */
export const sliderStyles = css`
  ${range}
  .label {
    min-width: 0;
  }
  .actions {
    align-items: center;
    gap: 4px;
  }
  .field {
    min-height: 32px;
    padding: 3px 8px;
    text-align: end;
  }
  .field[aria-invalid="true"] {
    border-color: var(--v-danger);
  }
  input[type="range"] {
    display: block;
    width: 100%;
    height: 28px;
    margin: 0;
    accent-color: var(--v-link);
    cursor: pointer;
  }
  input[type="range"]:disabled {
    cursor: not-allowed;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
`;
