import { css } from "lit";

export const styles = css`
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--v-control);
    padding: 8px 14px;
    font-weight: 550;
    overflow-wrap: anywhere;
    cursor: pointer;
    list-style: none;
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
  .label {
    min-width: 0;
    color: inherit;
    font: inherit;
  }
  .mark {
    flex: none;
    width: 8px;
    height: 8px;
    margin: 0 4px;
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
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--v-gap);
    padding: 4px 14px 14px;
  }
  .scrolling {
    overflow-y: auto;
  }
  .scrolling:focus-visible {
    outline-offset: -2px;
  }
`;
