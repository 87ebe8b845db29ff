import { css } from "lit";

export const styles = css`
  /* Nothing of it is in the row at a page's end but the button that a recording has. */
  :host {
    display: contents;
  }
  dialog {
    --width: 760px;
    text-align: start;
  }
  header,
  footer,
  .head,
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  header,
  footer,
  .head {
    justify-content: space-between;
  }
  header {
    flex-wrap: nowrap;
    margin-block-end: 16px;
  }
  h2 {
    margin: 0;
    font-size: 18px;
    font-weight: 600;
  }
  h3 {
    margin: 0 0 4px;
    font-size: 15px;
    font-weight: 600;
  }
  h4 {
    margin: 0;
    min-width: 0;
    font: 600 var(--v-small) / 1.5 var(--v-mono);
    overflow-wrap: anywhere;
  }
  .words {
    font-family: inherit;
  }
  section {
    margin-block-start: 24px;
  }
  label {
    display: block;
    margin-block-end: 4px;
    color: var(--v-muted);
    font-size: var(--v-small);
    font-weight: 500;
  }
  .hint,
  .count {
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .hint {
    margin: 0 0 8px;
    text-wrap: pretty;
  }
  .code {
    margin-block-start: 12px;
  }
  .code .button {
    min-height: 32px;
    padding: 2px 12px;
    font-size: var(--v-small);
  }
  /* Code is read from left to right in every language. */
  pre {
    direction: ltr;
    max-height: 18em;
    margin: 6px 0 0;
    padding: 10px 12px;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-sunken);
    font: var(--v-small) / 1.5 var(--v-mono);
    text-align: left;
    overflow: auto;
  }
  .fault {
    color: var(--v-danger);
  }
  .recording {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 4px 0;
    border: 0;
    background: none;
    color: var(--v-text);
    font-size: var(--v-small);
    cursor: pointer;
  }
  .recording::before,
  .on::before {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--v-danger);
    content: "";
    flex: none;
  }
  footer {
    margin-block-start: 24px;
    font-size: var(--v-small);
  }
  footer a {
    color: var(--v-link);
    text-underline-offset: 3px;
  }
`;
