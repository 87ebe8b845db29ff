import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: var(--v-small);
    color: var(--v-muted);
  }
  /* In the line of a label, the bar is as long as the line; elsewhere it is the status's own. */
  :host(:not(.busy)) {
    position: relative;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 4px 10px;
    min-height: 28px;
  }
  .words {
    flex: 1 1 6em;
    min-width: 0;
    text-align: end;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .words:empty {
    display: none;
  }
  .time {
    white-space: nowrap;
  }
  /* Where a line holds few words, as on a phone or with large text, all are shown on more lines. */
  @container (max-width: 24em) {
    .words {
      flex-basis: auto;
      overflow-wrap: anywhere;
      white-space: normal;
    }
  }
  .stop {
    min-height: 28px;
    padding: 1px 10px;
    font-size: var(--v-small);
  }
  .problem {
    margin-block-end: 8px;
  }
  .busy-bar {
    position: absolute;
    inset-inline: 0;
    inset-block-end: -4px;
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 3px;
    border: 0;
    border-radius: 2px;
    background: var(--v-line);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--v-line);
  }
  progress::-webkit-progress-value {
    background: var(--v-accent);
    transition: inline-size var(--v-quick);
  }
  progress::-moz-progress-bar {
    background: var(--v-accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--v-line) 30%, var(--v-accent) 50%, var(--v-line) 70%) 0 0 / 300% 100%;
    animation: slide 1.2s linear infinite;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: none;
  }
  @keyframes slide {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  .problem {
    padding: 12px 14px;
    border: 1px solid color-mix(in oklab, var(--v-danger) 40%, var(--v-line));
    border-radius: var(--v-radius);
    background: color-mix(in oklab, var(--v-danger) 6%, var(--v-surface));
    color: var(--v-text);
    font-size: var(--v-size);
  }
  .problem strong {
    display: block;
    margin-block-end: 2px;
    color: var(--v-danger);
    font-weight: 550;
  }
  .problem p {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;
