import { css } from "lit";

/** Rows of a tree in a box that scrolls. */
export const treeStyles = css`
  .tree {
    padding: 4px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .tree.entry {
    border-color: var(--v-field);
  }
  .part {
    content-visibility: auto;
    contain-intrinsic-size: auto 1700px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 34px;
    padding: 4px 8px 4px 0;
    padding-inline: min(var(--level) * 20px, 40%) 8px;
    border-radius: calc(var(--v-radius) * 0.75);
    cursor: pointer;
  }
  .row:hover {
    background: var(--v-sunken);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row[aria-selected="true"] {
    background: var(--v-tint);
  }
  .row[aria-selected="true"] .name {
    font-weight: 550;
  }
  .off .row {
    cursor: not-allowed;
  }
  .toggle {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 28px;
    height: 26px;
    border-radius: calc(var(--v-radius) * 0.5);
    color: var(--v-muted);
  }
  .toggle svg {
    width: 16px;
    height: 16px;
    transition: rotate var(--v-quick);
  }
  .toggle:dir(rtl) svg {
    scale: -1 1;
  }
  .row[aria-expanded="true"] .toggle svg {
    rotate: 90deg;
  }
  .row[aria-expanded="true"] .toggle:dir(rtl) svg {
    rotate: -90deg;
  }
  .box {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 16px;
    height: 16px;
    border: 1px solid var(--v-field);
    border-radius: min(4px, var(--v-radius));
    background: var(--v-surface);
  }
  .row:is(.on, .mixed) .box {
    border-color: var(--v-link);
    background: var(--v-link);
  }
  .row:is(.on, .mixed) .box::after {
    content: "";
    width: 8px;
    height: 4px;
    border: solid var(--v-surface);
    border-width: 0 0 2px 2px;
    translate: 0 -1px;
    rotate: -45deg;
  }
  .row.mixed .box::after {
    height: 0;
    border-width: 0 0 2px;
    translate: none;
    rotate: none;
  }
  .off .box {
    opacity: 0.6;
  }
  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media print {
    .tree {
      max-height: none !important;
    }
    .box {
      print-color-adjust: exact;
    }
  }
  @media (forced-colors: active) {
    .row[aria-selected="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .row:is(.on, .mixed) .box {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }
    .row:is(.on, .mixed) .box::after {
      border-color: HighlightText;
    }
  }
`;
