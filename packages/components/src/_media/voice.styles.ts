import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    flex: 1 1 100%;
    min-width: 0;
  }
  .voice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
  }
  p {
    flex: 1;
    min-width: 0;
    margin: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .failed {
    color: var(--v-text);
  }
  .level {
    flex: 1;
    min-width: 0;
    height: 6px;
    overflow: hidden;
    border-radius: 3px;
    background: var(--v-line);
  }
  .level::before {
    content: "";
    display: block;
    width: calc(var(--level) * 100%);
    height: 100%;
    border-radius: 3px;
    background: var(--v-accent);
  }
  .time {
    color: var(--v-muted);
    font-size: var(--v-small);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .stop svg {
    width: 18px;
    height: 18px;
  }
`;
