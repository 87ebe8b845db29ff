import { css } from "lit";
import { range } from "../_element/range.styles.ts";
import { swatches } from "../_element/swatches.styles.ts";

export const styles = css`
  ${range}
  ${swatches}
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .row .control {
    flex: 1;
    min-width: 0;
    font-family: var(--v-mono);
    font-size: max(13px, 0.93em);
  }
  .control[aria-invalid="true"] {
    border-color: var(--v-danger);
  }
  .swatches {
    margin-block-start: 10px;
  }
  .opacity {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-start: 8px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .opacity input {
    flex: 1;
    min-width: 0;
    height: 28px;
    margin: 0;
    accent-color: var(--v-link);
    cursor: pointer;
  }
  .opacity input:disabled {
    cursor: not-allowed;
  }
  .percent {
    min-width: 3.2em;
    text-align: end;
  }
  :host([data-plain]) .well {
    border-color: var(--v-field);
  }
`;
