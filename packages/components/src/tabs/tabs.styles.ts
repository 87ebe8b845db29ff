import { css } from "lit";

export const styles = css`
  [role="tablist"] {
    display: flex;
    gap: 4px;
    margin-block-end: var(--v-gap);
    border-block-end: 1px solid var(--v-line);
    overflow-x: auto;
    scrollbar-width: none;
    --before: 0px;
    --after: 0px;
    --way: to right;
  }
  [role="tablist"]:dir(rtl) {
    --way: to left;
  }
  [data-more-before] {
    --before: 40px;
  }
  [data-more-after] {
    --after: 40px;
  }
  [data-more-before],
  [data-more-after] {
    mask-image: linear-gradient(
      var(--way),
      rgb(0 0 0 / 0.1),
      black var(--before),
      black calc(100% - var(--after)),
      rgb(0 0 0 / 0.1)
    );
  }
  /* A mouse without a wheel for it can draw the line along. */
  @media (pointer: fine) {
    [data-more-before],
    [data-more-after] {
      scrollbar-width: thin;
      scrollbar-color: var(--v-field) transparent;
    }
  }
  [role="tab"] {
    flex: none;
    max-width: 100%;
    min-height: var(--v-control);
    margin-block-end: -1px;
    padding: 8px 12px;
    border: 0;
    border-block-end: 2px solid transparent;
    border-start-start-radius: var(--v-radius);
    border-start-end-radius: var(--v-radius);
    background: none;
    color: var(--v-muted);
    white-space: nowrap;
    cursor: pointer;
    transition: color var(--v-quick);
  }
  [role="tab"]:hover {
    color: var(--v-text);
  }
  [role="tab"][aria-disabled="true"] {
    color: var(--v-muted);
    opacity: 0.55;
    cursor: not-allowed;
  }
  [role="tab"]:focus-visible {
    outline-offset: -2px;
  }
  [role="tab"][aria-selected="true"] {
    border-block-end-color: var(--v-accent);
    color: var(--v-text);
    font-weight: 550;
  }
  /* They stand above their content where there is less room than for both. */
  .vertical {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--v-gap);
  }
  .vertical > [role="tablist"] {
    flex: 1 1 140px;
    flex-direction: column;
    gap: 0;
    border-block-end: 0;
    overflow: visible;
  }
  .vertical > [role="tabpanel"] {
    flex: 999 1 280px;
    min-width: min(100%, 65%);
  }
  .vertical [role="tab"] {
    margin: 0;
    border-block-end: 0;
    border-inline-start: 2px solid var(--v-line);
    border-radius: 0;
    text-align: start;
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .vertical [role="tab"][aria-selected="true"] {
    border-inline-start-color: var(--v-accent);
  }
  [role="tabpanel"]:focus-visible {
    outline-offset: 4px;
    border-radius: var(--v-radius);
  }
  :host([data-fill]:not([hidden])),
  :host([data-fill]) .all:not(.vertical),
  :host([data-fill]) [role="tabpanel"]:not([hidden]) {
    display: flex;
    flex-direction: column;
  }
  :host([data-fill]) .all,
  :host([data-fill]) [role="tabpanel"],
  ::slotted([data-fill]) {
    flex: 1 0 auto;
  }
  [hidden] {
    display: none;
  }
  @media (forced-colors: active) {
    [role="tab"][aria-selected="true"] {
      border-color: Highlight;
    }
  }
`;
