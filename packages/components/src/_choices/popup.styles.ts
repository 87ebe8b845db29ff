import { css } from "lit";

/** A list that opens at a control, with its options. */
export const popupStyles = css`
  #popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    color: var(--v-text);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .option {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 36px;
    padding: 6px 10px;
    border-inline-start: 2px solid transparent;
    border-radius: calc(var(--v-radius) * 0.75);
    cursor: pointer;
  }
  .option:hover {
    background: var(--v-sunken);
  }
  .option.active {
    border-color: var(--v-accent);
    background: var(--v-tint);
  }
  .option[aria-disabled] {
    opacity: 0.6;
    cursor: not-allowed;
  }
  .option span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .option svg {
    flex: none;
    width: 16px;
    height: 16px;
  }
  @media (forced-colors: active) {
    #popup {
      border: 1px solid;
    }
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
