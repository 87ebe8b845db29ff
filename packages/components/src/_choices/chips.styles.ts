import { css } from "lit";

/** A box of chips, with an input behind them. */
export const chipStyles = css`
  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-height: var(--v-control);
    padding: 5px 6px;
    border: 1px solid var(--v-field);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    cursor: text;
    transition: border-color var(--v-quick);
  }
  .box:hover:not(.still, .off) {
    border-color: var(--v-muted);
  }
  .box:focus-within:not(:has(button:focus)) {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
  .box.still {
    border-color: var(--v-line);
    cursor: default;
  }
  .box.off {
    border-color: var(--v-line);
    opacity: 0.6;
    cursor: not-allowed;
  }
  .off :disabled {
    opacity: 1;
  }
  .off .chip {
    background: none;
    box-shadow: inset 0 0 0 1px var(--v-line);
  }
  .text {
    flex: 1 1 80px;
    min-width: 0;
    min-height: 28px;
    padding: 0 6px;
    border: 0;
    outline: none;
    background: none;
    text-overflow: ellipsis;
  }
  .text::placeholder {
    color: var(--v-muted);
    opacity: 1;
  }
  .chips {
    display: contents;
    list-style: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    min-height: 28px;
    padding-inline: 10px;
    border-radius: calc(var(--v-radius) * 0.75);
    background: var(--v-tint);
    font-size: var(--v-small);
  }
  .chip.removable {
    padding-inline-end: 0;
  }
  .chip span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .chip .icon {
    flex: none;
    color: inherit;
  }
  .chip .icon svg {
    width: 14px;
    height: 14px;
  }
  @media (forced-colors: active) {
    .box,
    .chip {
      border: 1px solid;
    }
  }
`;
