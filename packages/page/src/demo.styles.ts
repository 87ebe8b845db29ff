import { css } from "lit";

export const styles = css`
  :host {
    display: block;
  }
  /* A page may say "* { … !important }": what is inherited ends here, and custom properties, the design tokens, pass. */
  .wall {
    all: initial;
    display: block;
    height: 100%;
    container-type: inline-size;
    color: var(--v-text);
    font: var(--v-size) / 1.5 var(--v-font);
    font-variant-numeric: tabular-nums;
    text-align: start;
    color-scheme: light dark;
    accent-color: var(--v-link);
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
  /* As tall as its box, if that has a height: the window where the page is the demo's own. */
  .app:has(> [data-fill]) {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .app > [data-fill] {
    flex: 1 0 auto;
  }
  .app > * {
    min-width: 0;
  }
  .lead {
    display: grid;
    gap: 8px;
  }
  .lead .prose {
    text-wrap: balance;
  }
  .prose {
    max-width: 68ch;
    color: var(--v-muted);
  }
  .prose p {
    margin: 0;
  }
  .prose p + p {
    margin-block-start: 0.75em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 20px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  vitrine-share {
    position: absolute;
  }
  .foot .icon {
    margin-inline-start: auto;
  }
  .quiet {
    padding: 4px 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .quiet:hover {
    color: var(--v-text);
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 160px;
    color: var(--v-muted);
  }
  .problem {
    padding: 16px;
    border: 1px solid var(--v-danger);
    border-radius: var(--v-radius);
    background: var(--v-surface);
  }
  .problem p {
    margin: 4px 0 12px;
    overflow-wrap: anywhere;
  }
`;
