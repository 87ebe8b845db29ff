import { css } from "lit";

export const styles = css`
  pre {
    margin: 0;
    padding: 12px 0;
    overflow: auto;
    font: var(--v-small) / 1.55 var(--v-mono);
    tab-size: 4;
    text-align: left;
  }
  pre:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  code {
    display: block;
    width: max-content;
    min-width: 100%;
    font: inherit;
    counter-reset: line;
  }
  .part {
    display: block;
    content-visibility: auto;
  }
  .line {
    display: block;
    min-height: 1.55em;
    padding: 0 14px;
  }
  .numbered .line {
    counter-increment: line;
    padding-inline-start: 0;
  }
  .numbered .line::before {
    position: sticky;
    left: 0;
    display: inline-block;
    width: calc(var(--digits) * 1ch + 26px);
    margin-inline-end: 4px;
    padding-inline: 14px 12px;
    background: var(--v-surface);
    color: var(--v-muted);
    text-align: right;
    content: counter(line) / "";
    user-select: none;
  }
  .wrapped code {
    width: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .wrapped.numbered .line {
    padding-inline-start: calc(var(--digits) * 1ch + 30px);
    text-indent: calc(var(--digits) * -1ch - 30px);
  }
  .wrapped.numbered .line::before {
    text-indent: 0;
  }
  .editor > textarea {
    min-height: var(--least);
    max-height: var(--most);
    padding: 12px 14px;
    font: var(--v-small) / 1.55 var(--v-mono);
    white-space: pre;
    resize: none;
  }
  .hint {
    margin: 4px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  @media print {
    .hint {
      display: none;
    }
  }
`;
