import { css } from "lit";

/** What elements that record with a pause share. */
export const recording = css`
  .recording {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 16px;
  }
  .news,
  .tools {
    display: flex;
    align-items: center;
    gap: 8px 12px;
  }
  .news {
    min-height: 36px;
  }
  .tools {
    flex-wrap: wrap;
  }
  p {
    margin: 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    overflow-wrap: anywhere;
  }
  .failed {
    color: var(--v-text);
  }
  .dot {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--v-field);
  }
  .dot.on {
    background: var(--v-danger);
  }
  .level {
    flex: 1;
    min-width: 0;
    height: 8px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--v-line);
  }
  .level::before {
    content: "";
    display: block;
    width: calc(var(--level) * 100%);
    height: 100%;
    border-radius: 4px;
    background: var(--v-link);
  }
  .time {
    color: var(--v-muted);
    font-size: var(--v-small);
    white-space: nowrap;
    direction: ltr;
  }
  .tools svg {
    flex: none;
    width: 18px;
    height: 18px;
  }
  .only-icon {
    padding: 6px 11px;
  }
  .tools .control {
    flex: 1 1 100px;
    width: 0;
    min-width: 0;
  }
  [aria-disabled="true"] {
    cursor: not-allowed;
    opacity: 0.6;
  }
`;
