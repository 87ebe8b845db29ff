import { css } from "lit";

const shades = css`linear-gradient(
      to right,
      color-mix(in oklab, var(--low) 45%, var(--v-surface)),
      var(--v-surface),
      color-mix(in oklab, var(--high) 45%, var(--v-surface))
    )`;

export const styles = css`
  :host {
    --low: #e2640b;
    --high: #2f7df6;
  }
  .legend,
  .tools,
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .legend,
  .scale {
    padding: 10px 16px 6px;
  }
  .key,
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    min-height: 28px;
    padding: 2px 10px;
    border: 1px solid var(--v-line);
    border-radius: 14px;
    background: none;
    color: var(--v-text);
    font-size: var(--v-small);
    text-align: start;
    cursor: pointer;
    transition: background var(--v-quick);
  }
  .key:hover:not(:disabled),
  .choice:hover {
    background: var(--v-sunken);
  }
  .key:disabled {
    opacity: 1;
  }
  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .count {
    color: var(--v-muted);
  }
  .dot {
    flex: none;
    width: 10px;
    height: 10px;
    border: 2px solid var(--mark);
    border-radius: 50%;
    background: var(--mark);
  }
  .key[aria-pressed="false"] {
    color: var(--v-muted);
    text-decoration: line-through;
  }
  .key[aria-pressed="false"] .dot {
    background: none;
  }
  .choice[aria-pressed="true"] {
    border-color: var(--mark);
    background: color-mix(in oklab, var(--mark) 22%, var(--v-surface));
  }
  .scale {
    display: grid;
    grid-template-columns: repeat(3, auto);
    justify-content: space-between;
    width: 14em;
    max-width: 100%;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .shades {
    grid-column: 1 / -1;
    height: 6px;
    border-radius: 3px;
    background: ${shades};
  }
  .sequential .shades {
    background: linear-gradient(to right, var(--v-surface), color-mix(in oklab, var(--high) 45%, var(--v-surface)));
  }
  .text {
    padding: 8px 16px 12px;
    overflow: auto;
    line-height: 1.9;
    caret-color: var(--v-link);
  }
  .lines {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .text:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  .part {
    unicode-bidi: plaintext;
    content-visibility: auto;
    contain-intrinsic-height: auto 60em;
  }
  mark {
    padding: 2px 4px;
    border-block-end: 2px solid var(--mark);
    border-radius: 4px;
    background: color-mix(in oklab, var(--mark) 22%, var(--v-surface));
    color: var(--v-text);
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
    transition: background var(--v-quick);
  }
  mark::after {
    margin-inline-start: 5px;
    font-size: max(11px, 0.73em);
    font-weight: 500;
    unicode-bidi: isolate;
    content: attr(data-tag);
    content: attr(data-tag) / " (" attr(data-tag) ")";
  }
  .bare mark {
    border-block-end-style: var(--line, solid);
  }
  .bare mark::after {
    margin: 0;
    content: "";
    content: "" / " (" attr(data-tag) ")";
  }
  .bare mark[data-level^="-"] {
    border-block-end-style: dashed;
  }
  mark[data-level] {
    --mark: var(--high);
    border-block-end-color: transparent;
    background: color-mix(in oklab, var(--high) var(--share), var(--v-surface));
  }
  mark[data-level^="-"] {
    background: color-mix(in oklab, var(--low) var(--share), var(--v-surface));
  }
  .bare mark[data-level] {
    border-block-end-color: var(--high);
  }
  .bare mark[data-level^="-"] {
    border-block-end-color: var(--low);
  }
  mark[data-level="0"] {
    --share: 0%;
  }
  mark:is([data-level="1"], [data-level="-1"]) {
    --share: 9%;
  }
  mark:is([data-level="2"], [data-level="-2"]) {
    --share: 17%;
  }
  mark:is([data-level="3"], [data-level="-3"]) {
    --share: 25%;
  }
  mark:is([data-level="4"], [data-level="-4"]) {
    --share: 33%;
  }
  mark:is([data-level="5"], [data-level="-5"]) {
    --share: 42%;
  }
  .tools {
    gap: 6px 12px;
    min-height: 49px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--v-line);
    font-size: var(--v-small);
  }
  .hint {
    color: var(--v-muted);
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    mark {
      border: 1px solid;
    }
  }
`;
