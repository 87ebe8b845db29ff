import { css } from "lit";

export const styles = css`
  .panel {
    display: grid;
    gap: 8px;
    padding: 14px 16px;
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 8px;
    border: 0;
    border-radius: 4px;
    background: var(--v-line);
    color: var(--v-accent);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--v-line);
  }
  progress::-webkit-progress-value {
    border-radius: 4px;
    background: var(--v-accent);
    transition: inline-size var(--v-quick);
  }
  progress::-moz-progress-bar {
    border-radius: 4px;
    background: var(--v-accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--v-line) 30%, var(--v-accent) 50%, var(--v-line) 70%) 0 0 / 300% 100%;
    animation: slide 1.6s linear infinite;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: none;
  }
  progress:indeterminate::-moz-progress-bar {
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
  .words {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin: 0;
    font-size: var(--v-small);
  }
  .words > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .words > :last-child {
    margin-inline-start: auto;
    color: var(--v-muted);
  }
  /* At rest, a bar that moves would be half of one that is still. */
  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate {
      background: repeating-linear-gradient(-45deg, var(--v-line) 0 6px, var(--v-accent) 6px 9px);
    }
  }
  @media (forced-colors: active) {
    progress {
      appearance: auto;
      forced-color-adjust: auto;
    }
  }
`;
