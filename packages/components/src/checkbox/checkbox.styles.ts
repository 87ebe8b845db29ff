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
    padding-inline-start: 28px;
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
    width: 18px;
    height: 18px;
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
