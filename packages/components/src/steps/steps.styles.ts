import { css } from "lit";

export const styles = css`
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin: 0 0 var(--v-gap);
    padding: 0 0 8px;
    border-block-end: 1px solid var(--v-line);
    list-style: none;
  }
  .step {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--v-muted);
    font: inherit;
    overflow-wrap: anywhere;
    text-align: start;
  }
  button.step {
    cursor: pointer;
  }
  button.step:hover,
  [aria-current] .step {
    color: var(--v-text);
  }
  [aria-current] .step {
    font-weight: 550;
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    width: max(24px, 1.85em);
    height: max(24px, 1.85em);
    border: 1px solid var(--v-field);
    border-radius: 50%;
    font-size: var(--v-small);
    font-variant-numeric: tabular-nums;
  }
  .mark svg {
    width: 14px;
    height: 14px;
  }
  [aria-current] .mark {
    border-color: var(--v-accent);
    background: var(--v-accent);
    color: var(--v-on-accent);
  }
  section:focus {
    outline: 0;
  }
  .moves {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
    margin-block-start: var(--v-gap);
  }
  [hidden] {
    display: none;
  }
`;
