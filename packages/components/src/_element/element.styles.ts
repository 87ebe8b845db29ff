import { css } from "lit";

/** What every component's element shares: the frame, the label, help, actions, buttons and text controls. */
export const shared = css`
  :host {
    display: block;
    min-width: 0;
    color: var(--vitrine-text);
    font: var(--vitrine-size) / 1.5 var(--vitrine-font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .head {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 28px;
    margin-block-end: 4px;
  }
  .head:empty {
    display: none;
  }
  .label {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .info {
    margin: 0 0 6px;
    color: var(--vitrine-muted);
    font-size: var(--vitrine-small);
    overflow-wrap: anywhere;
  }
  .error {
    margin: 0 0 6px;
    color: var(--vitrine-danger);
    font-size: var(--vitrine-small);
    overflow-wrap: anywhere;
  }
  vitrine-status.busy {
    flex: 1;
  }
  .actions {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }
  .body {
    position: relative;
    transition: opacity var(--vitrine-quick);
  }
  :host([data-busy]) .body,
  :host([data-failed]) .body {
    /* As dim as it can be while muted words on a surface can still be read. */
    opacity: 0.88;
  }
  .empty {
    display: grid;
    place-items: center;
    min-height: 72px;
    padding: 16px;
    border: 1px dashed var(--vitrine-line);
    border-radius: var(--vitrine-radius);
    color: var(--vitrine-muted);
    font-size: var(--vitrine-small);
    text-align: center;
  }
  .panel {
    border: 1px solid var(--vitrine-line);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
    overflow: hidden;
  }
  input,
  textarea,
  select,
  button {
    font: inherit;
    color: inherit;
  }
  .control {
    display: block;
    width: 100%;
    min-height: var(--vitrine-control);
    padding: 8px 12px;
    border: 1px solid var(--vitrine-edge);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
    transition: border-color var(--vitrine-quick);
  }
  .control:hover:not(:disabled, :read-only) {
    border-color: var(--vitrine-text);
  }
  .control:read-only:not(select) {
    border-color: var(--vitrine-line);
    background: var(--vitrine-sunken);
  }
  .control::placeholder {
    color: var(--vitrine-muted);
    opacity: 1;
  }
  :disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }
  :focus-visible {
    outline: 2px solid var(--vitrine-accent);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--vitrine-control);
    padding: 6px 16px;
    border: 1px solid var(--vitrine-edge);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
    color: var(--vitrine-text);
    cursor: pointer;
    transition: background var(--vitrine-quick);
  }
  .button:hover:not(:disabled) {
    background: var(--vitrine-sunken);
  }
  .button:active:not(:disabled) {
    background: var(--vitrine-line);
  }
  .button.primary {
    border-color: transparent;
    background: var(--vitrine-accent);
    color: var(--vitrine-on-accent);
    font-weight: 550;
  }
  .button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--vitrine-accent) 88%, var(--vitrine-text));
  }
  .icon {
    display: inline-grid;
    place-items: center;
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--vitrine-radius) * 0.75);
    background: none;
    color: var(--vitrine-muted);
    cursor: pointer;
  }
  .icon:hover:not(:disabled) {
    background: var(--vitrine-sunken);
    color: var(--vitrine-text);
  }
  .icon svg {
    width: 16px;
    height: 16px;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .control,
    .button,
    .panel {
      border: 1px solid;
    }
  }
`;
