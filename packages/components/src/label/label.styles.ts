import { css } from "lit";

export const styles = css`
  .panel {
    display: grid;
    gap: 12px;
    padding: 14px 16px 16px;
  }
  .best {
    margin: 0;
    font-size: 1.6em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  ul {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .part {
    content-visibility: auto;
    contain-intrinsic-size: auto 4000px;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
    font-size: var(--v-small);
  }
  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  label.name {
    display: flex;
    align-items: center;
    gap: 8px;
    cursor: pointer;
  }
  /* The whole line is where it can be picked. */
  label.name::after {
    position: absolute;
    inset: -5px 0;
    content: "";
  }
  label.name:has(:disabled) {
    cursor: default;
  }
  label.name input {
    position: relative;
    z-index: 1;
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--v-link);
  }
  button.name {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
    cursor: pointer;
  }
  /* The whole line is where it can be pressed. */
  button.name::after {
    position: absolute;
    inset: -5px 0;
    content: "";
  }
  button.name:hover {
    text-decoration: underline;
  }
  .percent {
    color: var(--v-muted);
    text-align: end;
  }
  ul:not(ul ~ ul) > li:first-child .percent {
    color: inherit;
    font-weight: 550;
  }
  .bar {
    grid-column: 1 / -1;
    height: 6px;
    border-radius: 3px;
    background: var(--v-line);
    overflow: hidden;
  }
  .fill {
    height: 100%;
    border-radius: inherit;
    background: color-mix(in oklab, var(--v-accent) 45%, var(--v-line));
    transition: width var(--v-quick);
  }
  ul:not(ul ~ ul) > li:first-child .fill {
    background: var(--v-accent);
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid;
    }
    .fill,
    ul:not(ul ~ ul) > li:first-child .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
