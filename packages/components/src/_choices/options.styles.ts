import { css } from "lit";
import { ticks } from "../_element/ticks.styles.ts";

/** Options as a row of boxes that wraps. */
export const optionStyles = css`
  ${ticks}
  .options,
  .part {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .part {
    flex-basis: 100%;
    content-visibility: auto;
    contain-intrinsic-size: auto 500px;
  }
  .options > .empty {
    flex: 1;
  }
  .option {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    max-width: 100%;
    min-height: 36px;
    padding: 6px 12px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    cursor: pointer;
    transition: border-color var(--v-quick);
  }
  .option:hover {
    border-color: var(--v-muted);
  }
  .option:has(:checked) {
    border-color: var(--v-accent);
    background: var(--v-tint);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
  .option:has(:disabled) {
    cursor: default;
  }
  .option:has(:disabled):not(:has(:checked)):hover {
    border-color: var(--v-line);
  }
  .option.off {
    opacity: 0.6;
    cursor: not-allowed;
  }
  .option input {
    flex: none;
    align-self: center;
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
    margin: 0;
    accent-color: var(--v-link);
    outline: none;
    cursor: inherit;
  }
  .option input:disabled {
    opacity: 1;
  }
  .option span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;
