import { css } from "lit";

export const styles = css`
  .prose {
    min-width: 0;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  .scrolls {
    overflow: auto;
  }
  /* Of a long text, what is out of view is neither laid out nor painted. */
  .long > div:not(:empty) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 3em;
    overflow-clip-margin: 6px;
  }
  .prose > div > * {
    margin-block: 0 0.8em;
    unicode-bidi: plaintext;
  }
  .prose > div:last-child > :last-child {
    margin-block-end: 0;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .prose > div:not(:first-child) > :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.4em;
  }
  h1 {
    font-size: 1.6em;
  }
  h2 {
    font-size: 1.35em;
  }
  h3 {
    font-size: 1.15em;
  }
  h4,
  h5,
  h6 {
    font-size: 1em;
  }
  ul,
  ol {
    padding-inline-start: 1.6em;
  }
  li > ul,
  li > ol,
  li > p {
    margin-block: 0.25em;
  }
  a {
    color: var(--v-link);
    text-underline-offset: 2px;
  }
  blockquote {
    margin-inline: 0;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--v-line);
    color: var(--v-muted);
  }
  hr {
    height: 1px;
    border: 0;
    background: var(--v-line);
  }
  img {
    max-width: 100%;
    height: auto;
    border-radius: calc(var(--v-radius) / 2);
  }
  code,
  kbd,
  samp {
    font: 0.9em / 1.5 var(--v-mono);
  }
  :not(pre) > code,
  kbd {
    padding: 1px 5px;
    border-radius: 4px;
    background: var(--v-line);
  }
  .code {
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    overflow: hidden;
    unicode-bidi: normal;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 32px;
    padding-inline: 14px 4px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .copy {
    min-width: 24px;
    min-height: 24px;
    padding: 2px 10px;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .copy:hover {
    background: var(--v-sunken);
    color: var(--v-text);
  }
  pre {
    margin: 0;
    padding: 4px 14px 12px;
    overflow: auto;
    direction: ltr;
    font-size: var(--v-small);
    tab-size: 4;
    text-align: left;
  }
  pre code {
    font-size: inherit;
    overflow-wrap: normal;
  }
  pre:focus-visible,
  .table:focus-visible,
  .scrolls:focus-visible {
    outline-offset: -2px;
  }
  .table {
    max-width: 100%;
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 0.95em;
  }
  th,
  td {
    padding: 6px 12px;
    border-block-end: 1px solid var(--v-line);
    overflow-wrap: break-word;
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
  [align="center"] {
    text-align: center;
  }
  [align="right"] {
    text-align: end;
  }
  summary {
    cursor: pointer;
  }
  .prose > div > span {
    display: block;
  }
  math[display="block"] {
    padding-block: 4px;
    overflow-x: auto;
    overflow-y: hidden;
  }
`;
