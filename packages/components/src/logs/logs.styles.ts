import { css } from "lit";

export const styles = css`
  .panel {
    position: relative;
  }
  pre {
    max-height: var(--tallest);
  }
  .coloured {
    color: var(--light);
  }
  @media (prefers-color-scheme: dark) {
    .coloured {
      color: var(--dark);
    }
  }
  @supports (color: light-dark(red, red)) {
    .coloured {
      color: light-dark(var(--light), var(--dark));
    }
  }
  .filled {
    background: var(--fill);
    color: var(--words);
  }
  .inverse {
    background: var(--v-text);
    color: var(--v-surface);
  }
  .bold {
    font-weight: 650;
  }
  .dim:not(.coloured, .filled, .inverse) {
    color: var(--v-muted);
  }
  .italic {
    font-style: italic;
  }
  .underline {
    text-decoration: underline;
  }
  .strike {
    text-decoration: line-through;
  }
  .underline.strike {
    text-decoration: underline line-through;
  }
  .line[data-level] {
    border-inline-start: 3px solid transparent;
  }
  .line[data-level="error"] {
    border-color: var(--v-danger);
    background: color-mix(in oklab, var(--v-danger) 7%, transparent);
  }
  .line[data-level="warning"] {
    border-color: var(--v-warning);
    background: color-mix(in oklab, var(--v-warning) 7%, transparent);
  }
  .line[data-level="info"] {
    border-color: var(--v-link);
  }
  .to-end {
    position: absolute;
    inset-inline-end: 10px;
    inset-block-end: 10px;
    border-radius: calc(var(--v-radius) * 0.75);
    background: var(--v-surface);
    box-shadow: 0 0 0 1px var(--v-line);
  }
  .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-text);
  }
  @media print {
    pre {
      max-height: none;
    }
    .to-end {
      display: none;
    }
  }
`;
