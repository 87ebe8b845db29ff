import { css } from "lit";

export const styles = css`
  :host {
    align-self: end;
  }
  /* A least width in percent counts for nothing where what is around measures its content: this does. */
  :host::before {
    display: block;
    width: var(--v-least);
    max-width: 100%;
    content: "";
  }
  /* Buttons of a narrow page share its width. The page's container is the demo. */
  @container (max-width: 20rem) {
    :host {
      --v-grow: 1 !important;
    }
  }
  .button {
    position: relative;
    width: 100%;
    max-width: var(--v-held, none);
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  a.button {
    box-sizing: border-box;
    text-decoration: none;
  }
  kbd {
    margin-inline-start: 10px;
    font: 500 var(--v-small) / 1 var(--v-font);
    white-space: nowrap;
  }
  /* Where nothing hovers there is no keyboard, as a rule. */
  @media (hover: none) {
    kbd {
      display: none;
    }
  }
  .button.stop {
    border-color: color-mix(in oklab, var(--v-danger) 60%, var(--v-line));
    color: var(--v-danger);
  }
  .button.stop:hover:not(:disabled) {
    background: color-mix(in oklab, var(--v-danger) 8%, var(--v-surface));
  }
  .button.stop:active:not(:disabled) {
    background: color-mix(in oklab, var(--v-danger) 16%, var(--v-surface));
  }
  .button.primary:active:not(:disabled) {
    background: color-mix(in oklab, var(--v-accent) 78%, black);
  }
  :host([data-busy]) .button {
    cursor: progress;
  }
  :host([data-busy]) .button:not(.primary) {
    background: var(--v-sunken);
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
