import { css } from "lit";

export const styles = css`
  .native {
    position: relative;
  }
  select {
    appearance: none;
    padding-inline-end: 38px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select:disabled {
    cursor: not-allowed;
  }
  .open {
    display: inline-grid;
    place-items: center;
    width: 28px;
    height: 28px;
    color: var(--v-muted);
    pointer-events: none;
  }
  .open svg {
    width: 16px;
    height: 16px;
  }
  .native .open {
    position: absolute;
    inset-inline-end: 6px;
    inset-block: 0;
    margin-block: auto;
  }
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
  .buttons {
    display: inline-flex;
    align-items: center;
    margin-inline-start: auto;
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
  .note {
    margin: 0;
    padding: 8px 10px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  @media (forced-colors: active) {
    .box,
    .chip,
    #popup {
      border: 1px solid;
    }
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
