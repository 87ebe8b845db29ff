import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: var(--vitrine-small);
    color: var(--vitrine-muted);
  }
  .line {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 4px 10px;
    min-height: 28px;
  }
  .words {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .time {
    white-space: nowrap;
  }
  .stop {
    min-height: 28px;
    padding: 1px 10px;
    font-size: var(--vitrine-small);
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
