import { css } from "lit";
import { ticks } from "../_element/ticks.styles.ts";

export const styles = css`
  ${ticks}
  .frame {
    display: flex;
    flex-direction: column;
  }
  .info,
  .error {
    order: 1;
    margin: 0;
    padding-inline-start: calc(10px + max(18px, 1.2 * var(--v-size)));
  }
  .line {
    display: inline-flex;
    gap: 10px;
    max-width: 100%;
    min-height: 28px;
    padding-block: 3px;
    cursor: pointer;
  }
  .line:has(:disabled) {
    cursor: default;
  }
  .off {
    opacity: 0.6;
  }
  input {
    flex: none;
    width: max(18px, 1.2em);
    height: max(18px, 1.2em);
    margin: 2px 0;
    accent-color: var(--v-link);
    cursor: inherit;
  }
  input:disabled {
    opacity: 1;
  }
  .label {
    min-width: 0;
    color: inherit;
    font: inherit;
  }
`;
