import { css } from "lit";

export const styles = css`
  :host {
    align-self: end;
  }
  .button {
    position: relative;
    width: 100%;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .button.stop {
    border-color: color-mix(in oklab, var(--vitrine-danger) 60%, var(--vitrine-line));
    color: var(--vitrine-danger);
  }
  .button.stop:hover:not(:disabled) {
    background: color-mix(in oklab, var(--vitrine-danger) 8%, var(--vitrine-surface));
  }
  .button.stop:active:not(:disabled) {
    background: color-mix(in oklab, var(--vitrine-danger) 16%, var(--vitrine-surface));
  }
  .button.primary:active:not(:disabled) {
    background: color-mix(in oklab, var(--vitrine-accent) 78%, var(--vitrine-text));
  }
  :host([data-busy]) .button {
    cursor: progress;
  }
  :host([data-busy]) .button:not(.primary) {
    background: var(--vitrine-sunken);
  }
  /* A light that runs along the foot of the button, and moves nothing. */
  :host([data-busy]) .button::after {
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    background: linear-gradient(90deg, transparent 25%, currentColor 50%, transparent 75%) 0 0 / 300% 100%;
    opacity: 0.8;
    animation: run 1.2s linear infinite;
    content: "";
  }
  @keyframes run {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host([data-busy]) .button::after {
      background: currentColor;
      opacity: 0.5;
    }
  }
  vitrine-status {
    margin-block-start: 6px;
  }
`;
