import { css } from "lit";

export const styles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .list {
    overflow: auto;
  }
  .list:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  li {
    position: relative;
  }
  li + li {
    border-block-start: 1px solid var(--v-line);
  }
  .head-line {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--v-control);
    padding: 8px 40px 8px 14px;
    list-style: none;
  }
  .head-line:dir(rtl) {
    padding: 8px 14px 8px 40px;
  }
  summary {
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--v-sunken);
  }
  summary:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  .mark {
    flex: none;
    width: 7px;
    height: 7px;
    margin: 0 2px;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    translate: 0 -2px;
    transition: rotate var(--v-quick);
  }
  details:not([open]) .mark {
    rotate: -45deg;
    translate: -2px 0;
  }
  details:not([open]) .mark:dir(rtl) {
    rotate: 135deg;
    translate: 2px 0;
  }
  code {
    flex: 0 1 auto;
    min-width: 0;
    font: var(--v-small) / 1.5 var(--v-mono);
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 650;
  }
  .type {
    color: var(--v-link);
  }
  .default {
    color: var(--v-muted);
  }
  .required {
    color: var(--v-danger);
    font-size: 0.8em;
    overflow-wrap: anywhere;
  }
  vitrine-markdown {
    padding: 0 14px 12px 33px;
  }
  vitrine-markdown:dir(rtl) {
    padding: 0 33px 12px 14px;
  }
  .anchor {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 8px;
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: calc(var(--v-radius) * 0.75);
    color: var(--v-muted);
    text-decoration: none;
  }
  .anchor:hover {
    background: var(--v-sunken);
    color: var(--v-text);
  }
  .search {
    display: block;
    width: 100%;
    min-height: var(--v-control);
    padding: 8px 14px;
    border: 0;
    border-block-end: 1px solid var(--v-field);
    background: none;
  }
  .search::placeholder {
    color: var(--v-muted);
    opacity: 1;
  }
  .search:focus-visible {
    outline-offset: -2px;
    border-radius: var(--v-radius);
  }
  .none {
    margin: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    text-align: center;
  }
  .none:not(:empty) {
    padding: 16px;
  }
  .all {
    padding: 2px 8px;
    border: 0;
    border-radius: calc(var(--v-radius) * 0.75);
    background: none;
    color: var(--v-muted);
    font-size: var(--v-small);
    cursor: pointer;
  }
  .all:hover {
    background: var(--v-sunken);
    color: var(--v-text);
  }
  @media print {
    .list {
      max-height: none !important;
    }
  }
`;
