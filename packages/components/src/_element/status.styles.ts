import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    margin-block-end: 8px;
    font-size: var(--vitrine-small);
    color: var(--vitrine-muted);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 32px;
  }
  .words {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .time {
    white-space: nowrap;
  }
  .stop {
    min-height: 28px;
    padding: 2px 10px;
    font-size: var(--vitrine-small);
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 3px;
    border: 0;
    border-radius: 2px;
    background: var(--vitrine-line);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--vitrine-line);
  }
  progress::-webkit-progress-value {
    background: var(--vitrine-accent);
    transition: inline-size var(--vitrine-quick);
  }
  progress::-moz-progress-bar {
    background: var(--vitrine-accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--vitrine-line) 30%, var(--vitrine-accent) 50%, var(--vitrine-line) 70%) 0
      0 / 300% 100%;
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
    border: 1px solid color-mix(in oklab, var(--vitrine-danger) 40%, var(--vitrine-line));
    border-radius: var(--vitrine-radius);
    background: color-mix(in oklab, var(--vitrine-danger) 6%, var(--vitrine-surface));
    color: var(--vitrine-text);
    font-size: var(--vitrine-size);
  }
  .problem strong {
    display: block;
    margin-block-end: 2px;
    color: var(--vitrine-danger);
    font-weight: 550;
  }
  .problem p {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;
