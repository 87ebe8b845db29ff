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
    color: var(--vitrine-muted);
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
    min-height: var(--vitrine-control);
    padding: 5px 6px;
    border: 1px solid var(--vitrine-edge);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
    cursor: text;
    transition: border-color var(--vitrine-quick);
  }
  .box:hover {
    border-color: var(--vitrine-text);
  }
  .box:focus-within:not(:has(button:focus)) {
    outline: 2px solid var(--vitrine-accent);
    outline-offset: 2px;
  }
  .box.still {
    border-color: var(--vitrine-line);
    background: var(--vitrine-sunken);
    cursor: default;
  }
  .box.off {
    border-color: var(--vitrine-edge);
    opacity: 0.6;
    cursor: not-allowed;
  }
  .off :disabled {
    opacity: 1;
  }
  .off .chip {
    background: none;
    box-shadow: inset 0 0 0 1px var(--vitrine-line);
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
    color: var(--vitrine-muted);
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
    border-radius: calc(var(--vitrine-radius) * 0.75);
    background: var(--vitrine-tint);
    font-size: var(--vitrine-small);
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
    border: 1px solid var(--vitrine-line);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
    color: var(--vitrine-text);
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
    border-radius: calc(var(--vitrine-radius) * 0.75);
    cursor: pointer;
  }
  .option:hover {
    background: var(--vitrine-sunken);
  }
  .option.active {
    border-color: var(--vitrine-accent);
    background: var(--vitrine-tint);
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
    color: var(--vitrine-muted);
    font-size: var(--vitrine-small);
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
