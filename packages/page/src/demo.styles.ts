import { css } from "lit";

export const styles = css`
  :host {
    display: block;
  }
  /* A page may say "* { … !important }": what is inherited ends here, and custom properties, the design tokens, pass. */
  .wall {
    all: initial;
    display: block;
    container-type: inline-size;
    color: var(--vitrine-text);
    font: var(--vitrine-size) / 1.5 var(--vitrine-font);
    font-variant-numeric: tabular-nums;
    text-align: start;
    color-scheme: light dark;
  }
  .wall.light:not(.dark) {
    color-scheme: light;
  }
  .wall.dark:not(.light) {
    color-scheme: dark;
  }
  .app {
    display: grid;
    gap: 24px;
    min-width: 0;
  }
  .app > * {
    min-width: 0;
  }
  .prose {
    max-width: 68ch;
    margin-block: -16px 0;
    color: var(--vitrine-muted);
  }
  .prose p {
    margin: 0;
  }
  .prose p + p {
    margin-block-start: 0.75em;
  }
  .foot {
    display: flex;
    justify-content: end;
  }
  .quiet {
    padding: 4px 8px;
    border: 0;
    border-radius: var(--vitrine-radius);
    background: none;
    color: var(--vitrine-muted);
    font-size: var(--vitrine-small);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .quiet:hover {
    color: var(--vitrine-text);
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 160px;
    color: var(--vitrine-muted);
  }
  .problem {
    padding: 16px;
    border: 1px solid var(--vitrine-danger);
    border-radius: var(--vitrine-radius);
    background: var(--vitrine-surface);
  }
  .problem p {
    margin: 4px 0 12px;
  }
  pre {
    overflow: auto;
    margin: 0;
    font: var(--vitrine-small) / 1.5 var(--vitrine-mono);
  }
`;
