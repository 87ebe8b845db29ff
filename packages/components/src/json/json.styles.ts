import { css } from "lit";

export const styles = css`
  .panel {
    overflow: auto;
    padding: 8px 12px;
    font: var(--v-small) / 1.6 var(--v-mono);
  }
  .panel:focus-visible {
    outline-offset: -2px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul ul {
    padding-inline-start: 14px;
    margin-inline-start: 5px;
    border-inline-start: 1px solid var(--v-line);
  }
  summary {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-height: 24px;
    border-radius: calc(var(--v-radius) / 2);
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
  }
  .mark {
    flex: none;
    width: 6px;
    height: 6px;
    margin-inline: 1px 4px;
    border: solid var(--v-muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
    translate: 0 -2px;
  }
  .mark:dir(rtl) {
    rotate: 135deg;
  }
  details[open] > summary > .mark {
    rotate: 45deg;
  }
  .leaf {
    min-height: 24px;
    padding-inline-start: 17px;
  }
  .leaf,
  summary {
    overflow-wrap: anywhere;
  }
  .key {
    font-weight: 600;
  }
  .count {
    color: var(--v-muted);
  }
  .more {
    min-height: 28px;
    margin: 2px 0 4px 17px;
    padding: 2px 10px;
    font: var(--v-small) / 1.5 var(--v-font);
  }
`;
