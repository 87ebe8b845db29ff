import { css } from "lit";

/** What every component's element shares: the frame, the label, help, actions, buttons and text controls. */
export const shared = css`
  :host {
    display: block;
    min-width: 0;
    color: var(--v-text);
    font: var(--v-size) / 1.5 var(--v-font);
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
  .label,
  .info,
  .error {
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .label {
    font-weight: 500;
  }
  .info,
  .error {
    margin: 0 0 6px;
  }
  .error {
    color: var(--v-danger);
  }
  /* A status without room for its time and Stop is below the label. */
  .head:has(> vitrine-status.busy) {
    flex-wrap: wrap;
  }
  vitrine-status.busy {
    flex: 1;
    min-width: min(100%, 8.5em);
  }
  @container (max-width: 24em) {
    vitrine-status.busy {
      flex-basis: auto;
    }
  }
  .actions {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }
  .body {
    position: relative;
    transition: opacity var(--v-quick);
  }
  :host([data-stale]) .body {
    /* As dim as it can be while muted words on a surface can still be read. */
    opacity: 0.88;
  }
  :host([data-old]) .body {
    color: var(--v-muted);
    filter: grayscale(1);
  }
  .empty {
    display: grid;
    place-items: center;
    min-height: 72px;
    padding: 16px;
    border: 1px dashed var(--v-line);
    border-radius: var(--v-radius);
    color: var(--v-muted);
    font-size: var(--v-small);
    text-align: center;
  }
  /* The error says why there is nothing. */
  .frame:has(> .failed) .empty {
    display: none;
  }
  /* One hairline for all that is a box; what takes an entry has a line that is plain to see. */
  .panel,
  .control,
  .button {
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
  }
  .panel {
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
    min-height: var(--v-control);
    padding: 8px 12px;
    transition: border-color var(--v-quick);
  }
  .control:where(:read-write, select:enabled) {
    border-color: var(--v-field);
  }
  .control:where(:read-write, select:enabled):hover {
    border-color: var(--v-muted);
  }
  .control::placeholder {
    color: var(--v-muted);
    opacity: 1;
  }
  :disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }
  :focus-visible {
    outline: 2px solid var(--v-accent);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--v-control);
    padding: 6px 16px;
    color: var(--v-text);
    cursor: pointer;
    transition: background var(--v-quick);
  }
  .button:hover:not(:disabled) {
    background: var(--v-sunken);
  }
  .button:active:not(:disabled) {
    background: var(--v-line);
  }
  .button.primary {
    border-color: transparent;
    background: var(--v-accent);
    color: var(--v-on-accent);
    font-weight: 550;
  }
  .button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--v-accent) 88%, black);
  }
  .icon {
    display: inline-grid;
    place-items: center;
    width: max(28px, 1.87em);
    height: max(28px, 1.87em);
    padding: 0;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: var(--v-muted);
    line-height: 1;
    cursor: pointer;
  }
  .icon.word {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    width: auto;
    padding-inline: 6px;
    font-size: max(11px, calc(var(--v-small) * 0.88));
  }
  .icon:hover:not(:disabled) {
    background: var(--v-sunken);
    color: var(--v-text);
  }
  .icon svg {
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
  }
  :host([data-plain]) :is(.panel, .control:where(:not(:read-write, select:enabled))) {
    border-color: transparent;
    background: none;
  }
  :host([data-plain]) .head {
    min-height: 0;
    margin: 0;
  }
  :host([data-plain]) .label,
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
`;
