import { css } from "lit";

/**
 * Checkboxes and radio buttons, drawn: a browser's own follow the scheme, or the accent, or neither. In print, which may
 * leave out grounds, and in forced colours they are the browser's.
 */
export const ticks = css`
  @media screen and (forced-colors: none) {
    input:is([type="checkbox"], [type="radio"]) {
      --mark: var(--v-surface);
      appearance: none;
      display: inline-grid;
      border: 1px solid var(--v-field);
      border-radius: min(4px, var(--v-radius));
      background: var(--v-surface);
      transition: border-color var(--v-quick);
    }
    @supports (color: oklch(from red l c h)) {
      input:is([type="checkbox"], [type="radio"]) {
        --mark: oklch(from var(--v-link) clamp(0.1, (0.68 - l) * 1000, 0.99) 0 0);
      }
    }
    label:hover > input:enabled:not(:checked, [type="checkbox"]:indeterminate) {
      border-color: var(--v-muted);
    }
    /* A radio button counts as indeterminate while none of its group is chosen. */
    input:is(:checked, [type="checkbox"]:indeterminate) {
      border-color: var(--v-link);
      background: var(--v-link);
    }
    input:is(:checked, [type="checkbox"]:indeterminate)::before {
      background: var(--mark);
      content: "";
    }
    input[type="checkbox"]:checked::before {
      clip-path: polygon(21.4% 45.3%, 37.5% 61.4%, 78.6% 20.3%, 88% 29.7%, 37.5% 80.2%, 12% 54.7%);
    }
    input[type="checkbox"]:indeterminate::before {
      clip-path: inset(43% 22% round 1px);
    }
    input[type="radio"]:checked::before {
      clip-path: circle(28%);
    }
  }
`;
