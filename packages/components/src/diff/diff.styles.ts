import { css } from "lit";

export const styles = css`
  .panel {
    --removed: color-mix(in oklab, var(--v-danger) 9%, var(--v-surface));
    --removed-word: color-mix(in oklab, var(--v-danger) 24%, var(--v-surface));
    --added: color-mix(in oklab, var(--v-success) 9%, var(--v-surface));
    --added-word: color-mix(in oklab, var(--v-success) 24%, var(--v-surface));
  }
  .summary {
    margin: 0;
    padding: 8px 14px;
    border-block-end: 1px solid var(--v-line);
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .texts {
    max-height: var(--tallest);
    overflow: auto;
  }
  .texts:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  .texts.lines {
    padding-block: 8px;
    font: var(--v-small) / 1.55 var(--v-mono);
    tab-size: 4;
    text-align: left;
  }
  .prose {
    margin: 0;
    padding: 12px 14px;
    line-height: 1.65;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .part {
    display: block;
    content-visibility: auto;
  }
  .line,
  .side {
    display: flex;
    min-width: 0;
  }
  .line:not(.pair) {
    padding-inline-end: 14px;
  }
  .side {
    flex: 1 1 0;
    padding-inline-end: 8px;
  }
  .side + .side {
    border-inline-start: 1px solid var(--v-line);
  }
  .none {
    background: var(--v-sunken);
  }
  .number {
    flex: none;
    width: calc(var(--digits) * 1ch + 14px);
    padding-inline-end: 4px;
    color: var(--v-muted);
    text-align: right;
    user-select: none;
  }
  .sign {
    flex: none;
    width: 2.2ch;
    padding-inline-start: 1ch;
    margin-inline-end: 0.8ch;
    white-space: pre;
  }
  .text {
    flex: 1;
    min-width: 0;
    min-height: 1.55em;
    text-decoration: none;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .removed {
    background: var(--removed);
  }
  .added {
    background: var(--added);
  }
  .removed .number,
  .added .number {
    color: inherit;
  }
  .removed .sign {
    color: var(--v-danger);
  }
  .added .sign {
    color: var(--v-success);
  }
  mark {
    border-radius: 3px;
    background: var(--removed-word);
    color: inherit;
  }
  .added mark {
    background: var(--added-word);
  }
  .prose del {
    border-radius: 3px;
    background: var(--removed-word);
  }
  .prose ins {
    border-radius: 3px;
    background: var(--added-word);
    text-underline-offset: 3px;
  }
  .fold {
    display: block;
    width: 100%;
    padding: 4px 14px;
    border: 0;
    background: var(--v-sunken);
    color: var(--v-link);
    font: var(--v-small) / 1.55 var(--v-font);
    text-align: center;
    cursor: pointer;
  }
  .fold:hover {
    text-decoration: underline;
  }
  .fold:focus-visible {
    outline-offset: -2px;
  }
  .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-text);
  }
  @media (forced-colors: active) {
    mark {
      text-decoration: underline;
    }
  }
  @media print {
    .texts {
      max-height: none;
    }
  }
`;
