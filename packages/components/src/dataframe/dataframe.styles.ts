import { css } from "lit";

export const styles = css`
  .table {
    display: grid;
    gap: 8px;
    min-width: 0;
  }
  .search {
    min-height: 36px;
    padding-block: 5px;
  }
  .scroller {
    overflow: auto;
    font-size: var(--v-small);
    scroll-padding-block-start: var(--line);
    scroll-padding-inline-start: var(--pinned);
    overscroll-behavior: contain;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    outline: none;
  }
  td,
  th {
    position: relative;
    height: var(--row);
    padding: 0 10px;
    border-block-end: 1px solid var(--v-line);
    background: var(--v-surface);
    font-weight: inherit;
    line-height: 1.4;
    text-align: start;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  thead > tr > * {
    height: var(--line);
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  .gap {
    padding: 0;
  }
  .space td {
    padding: 0;
    border: 0;
  }
  tbody tr:hover > * {
    background: var(--v-sunken);
  }
  td.number,
  th.number .sort {
    text-align: end;
  }
  th.number .sort {
    flex-direction: row-reverse;
  }
  thead > tr > * {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    padding: 0;
    background: var(--v-sunken);
  }
  th.number.pinned[scope="row"],
  thead td {
    color: var(--v-muted);
    padding-inline: 6px;
  }
  th.number[scope="row"] {
    text-align: end;
  }
  .pinned {
    position: sticky;
    z-index: 1;
    border-inline-end: 1px solid var(--v-line);
  }
  thead .pinned {
    z-index: 3;
  }
  .sort {
    display: flex;
    align-items: center;
    gap: 6px;
    width: 100%;
    height: 100%;
    min-height: calc(var(--line) - 1px);
    padding: 0 10px;
    border: 0;
    background: none;
    color: var(--v-text);
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .sort:disabled {
    opacity: 1;
  }
  .title {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .mark {
    flex: none;
    width: 0.45em;
    height: 0.45em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    opacity: 0;
    rotate: 225deg;
    translate: 0 0.12em;
  }
  .sort:hover .mark {
    opacity: 0.4;
  }
  [aria-sort="ascending"] .mark,
  [aria-sort="descending"] .mark {
    opacity: 1;
  }
  [aria-sort="descending"] .mark {
    rotate: 45deg;
    translate: 0 -0.12em;
  }
  .grip {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    width: 9px;
    cursor: col-resize;
    touch-action: none;
  }
  .grip::after {
    content: "";
    position: absolute;
    inset-block: 25%;
    inset-inline-end: 0;
    width: 1px;
    background: var(--v-line);
  }
  .grip:hover::after {
    inset-block: 0;
    width: 2px;
    background: var(--v-accent);
  }
  td {
    cursor: default;
    user-select: none;
  }
  table:focus-within .chosen {
    background: var(--v-tint);
  }
  table:focus .active,
  .editor {
    outline: 2px solid var(--v-accent);
    outline-offset: -2px;
  }
  .boolean {
    text-align: center;
  }
  .boolean .sort {
    justify-content: center;
  }
  .check {
    display: inline-block;
    position: relative;
    width: 1.15em;
    height: 1.15em;
    border: 1px solid var(--v-field);
    border-radius: 3px;
    vertical-align: middle;
  }
  .check[aria-checked="true"] {
    border-color: var(--v-accent);
    background: var(--v-accent);
  }
  .check[aria-checked="true"]::after {
    content: "";
    position: absolute;
    inset: 12% 33% 26%;
    border: solid var(--v-on-accent);
    border-width: 0 1.5px 1.5px 0;
    rotate: 40deg;
  }
  td {
    --ground: transparent;
    background-image: linear-gradient(var(--heat, var(--ground)), var(--heat, var(--ground)));
  }
  .good {
    --tone: var(--v-success);
  }
  .warn {
    --tone: var(--v-warning);
  }
  .bad {
    --tone: var(--v-danger);
  }
  .good,
  .warn,
  .bad {
    --ground: color-mix(in oklab, var(--tone) 12%, transparent);
  }
  .muted {
    color: var(--v-muted);
    font-style: italic;
  }
  .strong {
    font-weight: 650;
  }
  .tone svg {
    width: 1.05em;
    height: 1.05em;
    margin-inline-end: 0.35em;
    color: var(--tone);
    vertical-align: -0.15em;
  }
  .editor {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    padding: 0 10px;
    border: 0;
    background: var(--v-surface);
    line-height: calc(var(--row) - 1px);
    text-align: inherit;
    resize: none;
  }
  textarea.editor {
    overflow: hidden auto;
  }
  td.image {
    padding: 0 4px;
  }
  .shot {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .thumb {
    flex: 1;
    min-width: 0;
    height: calc(var(--row) - 11px);
    padding: 0;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.5);
    background: none;
    cursor: zoom-in;
  }
  .thumb img {
    display: block;
    max-width: 100%;
    height: 100%;
    border-radius: inherit;
    object-fit: contain;
  }
  .shot .icon {
    flex: none;
    width: 28px;
    height: 28px;
    color: var(--v-muted);
  }
  .shot .icon:first-child {
    margin-inline: auto;
  }
  .rich :is(p, ul, ol, li, blockquote, pre, h1, h2, h3, h4, h5, h6, div, table, tbody, thead, tr) {
    display: inline;
    margin: 0;
    padding: 0;
    font-size: inherit;
    white-space: nowrap;
  }
  .rich :is(h1, h2, h3, h4, h5, h6, strong) {
    font-weight: 650;
  }
  .rich :is(hr, br) {
    display: none;
  }
  .rich code {
    padding: 1px 4px;
    border-radius: 4px;
    background: var(--v-sunken);
    font-family: var(--v-mono);
    font-size: 0.92em;
  }
  .rich a[href] {
    color: var(--v-link);
  }
  .rich img {
    max-height: calc(var(--row) - 9px);
    vertical-align: middle;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .add {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 2px 8px;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: var(--v-muted);
    cursor: pointer;
  }
  .add:hover:not(:disabled) {
    background: var(--v-sunken);
    color: var(--v-text);
  }
  .add svg {
    width: 1.1em;
    height: 1.1em;
  }
  @media (forced-colors: active) {
    .check[aria-checked="true"] {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
