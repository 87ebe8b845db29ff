import { css } from "lit";
import { popupStyles } from "../_choices/popup.styles.ts";

export const styles = css`
  ${popupStyles}
  .lines {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
    min-width: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--voice);
  }
  .panel {
    min-height: var(--v-control);
  }
  .still {
    gap: 14px;
    padding: 14px 16px;
  }
  .still .line {
    display: block;
  }
  .speaker {
    position: relative;
    flex: 0 1 148px;
    align-self: start;
    min-width: 0;
  }
  .still .speaker {
    display: block;
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .said {
    display: block;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  select.control {
    appearance: none;
    padding-inline-end: 30px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .speaker svg {
    position: absolute;
    inset-inline-end: 9px;
    inset-block: 0;
    width: 16px;
    height: 16px;
    margin-block: auto;
    color: var(--v-muted);
    pointer-events: none;
  }
  .words {
    display: flex;
    flex: 1 1 12em;
    align-items: start;
    gap: 4px;
    min-width: 0;
  }
  textarea {
    flex: 1;
    min-width: 0;
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  .script {
    min-height: 9em;
    max-height: 30em;
    resize: vertical;
  }
  .words .icon {
    margin-block: 6px;
  }
  .add {
    justify-self: start;
    margin-block-start: 8px;
  }
  .add svg {
    width: 16px;
    height: 16px;
  }
  .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-text);
  }
`;
