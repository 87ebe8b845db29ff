import { css } from "lit";

export const styles = css`
  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0 0 calc(1.5 * var(--v-gap));
    padding: 0;
    list-style: none;
  }
  nav a,
  nav button {
    display: block;
    min-height: var(--v-control);
    box-sizing: border-box;
    padding: 8px 12px;
    border: 0;
    border-radius: var(--v-radius);
    background: none;
    color: var(--v-muted);
    font: inherit;
    line-height: calc(var(--v-control) - 16px);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    overflow-wrap: anywhere;
    transition:
      color var(--v-quick),
      background var(--v-quick);
  }
  nav a:hover,
  nav button:hover {
    color: var(--v-text);
    background: var(--v-sunken);
  }
  nav [aria-current] {
    background: var(--v-tint);
    color: var(--v-text);
    font-weight: 550;
  }
  /* The links stand above the pages where there is less room than for both. */
  .side {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(1.5 * var(--v-gap));
  }
  .side > nav {
    flex: 1 1 140px;
  }
  .side > nav ul {
    flex-direction: column;
  }
  .side > section {
    flex: 999 1 280px;
    min-width: min(100%, 65%);
  }
  :host([data-fill]:not([hidden])),
  :host([data-fill]) .all:not(.side),
  :host([data-fill]) section:not([hidden]) {
    display: flex;
    flex-direction: column;
  }
  :host([data-fill]) .all,
  :host([data-fill]) section,
  ::slotted([data-fill]) {
    flex: 1 0 auto;
  }
  [hidden] {
    display: none;
  }
  @media (forced-colors: active) {
    nav [aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    nav {
      display: none;
    }
  }
`;
