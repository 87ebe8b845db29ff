import { css } from "lit";

export const styles = css`
  .drawing {
    overflow: auto;
  }
  .drawing p {
    margin: 0;
    padding: 14px 16px;
  }
  .drawing svg {
    display: block;
    max-width: 100%;
    height: auto;
    margin: 0 auto;
  }
  /* As thin as the page's other lines; a width that the text sets stays. */
  .drawing [stroke-width="3.0"] {
    stroke-width: 1.5;
  }
  .drawing text {
    font-family: Helvetica, Arial, sans-serif;
  }
  .fault {
    margin: 0;
    padding: 14px 16px;
    color: var(--v-danger);
    overflow-wrap: anywhere;
  }
  details {
    border-block-start: 1px solid var(--v-line);
    font-size: var(--v-small);
  }
  summary {
    padding: 8px 16px;
    color: var(--v-muted);
    cursor: pointer;
  }
  pre {
    margin: 0;
    padding: 0 16px 12px;
    max-height: 320px;
    overflow: auto;
    font-family: var(--v-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
