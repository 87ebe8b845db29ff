import { css } from "lit";

/** The button of a column's filter, and the panel that it opens. */
export const filterStyles = css`
  .head {
    display: flex;
    padding-inline-end: 4px;
  }
  .head .sort {
    flex: 1;
    min-width: 0;
    padding-inline-end: 0;
  }
  .number .head {
    flex-direction: row-reverse;
    padding-inline: 4px 0;
  }
  .number .head .sort {
    padding-inline: 0 10px;
  }
  .filter {
    display: grid;
    flex: none;
    place-items: center;
    width: 24px;
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--v-muted);
    opacity: 0;
    cursor: pointer;
  }
  th:is(:hover, .active) .filter,
  .filter:is(.on, :focus-visible, [aria-expanded="true"]) {
    opacity: 1;
  }
  .filter.on {
    color: var(--v-accent);
  }
  .filter.on svg {
    fill: currentColor;
  }
  .filter svg {
    width: 13px;
    height: 13px;
  }
  .filters {
    inset: auto;
    width: 250px;
    max-width: calc(100vw - 16px);
    max-height: min(360px, calc(100vh - 16px));
    margin: 0;
    padding: 12px;
    overflow: auto;
    border: 1px solid var(--v-line);
    border-radius: var(--v-radius);
    background: var(--v-surface);
    color: var(--v-text);
    font-size: var(--v-small);
    box-shadow: 0 8px 24px rgb(0 0 0 / 18%);
  }
  .filters:popover-open {
    display: grid;
    gap: 10px;
  }
  .ends {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    gap: 8px;
  }
  .ends label {
    display: grid;
    gap: 4px;
    min-width: 0;
    color: var(--v-muted);
  }
  .filters .control {
    width: 100%;
    min-width: 0;
    min-height: 34px;
    padding: 4px 8px;
    color: var(--v-text);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
  }
  .ways label {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: 24px;
  }
  .acts {
    display: flex;
    justify-content: space-between;
  }
  .clear {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--v-text);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  @media (hover: none) {
    .filter {
      opacity: 1;
    }
  }
  @media print {
    .filter:not(.on) {
      display: none;
    }
  }
`;
