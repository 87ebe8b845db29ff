import { css } from "lit";

export const styles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .flag {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--v-muted);
    font: inherit;
    font-size: var(--v-small);
    cursor: pointer;
  }
  .flag:not([aria-disabled="true"]):hover {
    color: var(--v-text);
  }
  .flag[aria-disabled="true"] {
    cursor: default;
  }
  svg {
    width: 14px;
    height: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .thanks,
  .consent {
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  dialog {
    --width: 440px;
    overflow-wrap: anywhere;
  }
  dialog.wide {
    --width: 640px;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: 18px;
    font-weight: 600;
  }
  fieldset {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .note {
    padding: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
  }
  .right {
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .right legend {
    margin-block-end: 6px;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
  }
  input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--v-accent);
  }
  textarea {
    display: block;
    box-sizing: border-box;
    margin-block-start: 4px;
    resize: vertical;
  }
  .fault {
    color: var(--v-danger);
    font-size: var(--v-small);
  }
  .fault:empty {
    display: none;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
`;
