import { css } from "lit";

export const styles = css`
  .body {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .log {
    max-height: min(var(--tallest), 75vh);
    overflow-y: auto;
    overflow-anchor: none;
    border-radius: var(--v-radius);
  }
  /* Its height is what is left, not that of its messages; where nothing says how much that is, a part of the window. */
  :host([data-fill]:not([hidden])),
  :host([data-fill]) .frame {
    display: flex;
    flex-direction: column;
  }
  :host([data-fill]) .frame,
  :host([data-fill]) .body {
    flex: 1 0 auto;
  }
  :host([data-fill]) .log {
    flex: 1 0 min(var(--tallest), 45vh);
    max-height: none;
    contain: size;
  }
  :host([data-fill]) .messages {
    min-height: 100%;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .messages {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-height: 160px;
    padding: 4px;
  }
  .welcome {
    display: grid;
    gap: 16px;
    justify-items: center;
    margin-block: auto;
    text-align: center;
  }
  .suggestions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
  }
  .suggestion {
    border-radius: calc(var(--v-radius) * 2.5);
    font-size: var(--v-small);
  }
  .to-end {
    position: relative;
    height: 0;
    margin-block-start: -12px;
  }
  .to-end .icon {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-start: calc(50% - 14px);
    border: 1px solid var(--v-line);
    border-radius: 50%;
    background: var(--v-surface);
  }
`;
