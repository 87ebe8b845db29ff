import { css } from "lit";

export const styles = css`
  /* One without a button takes no room in its place. */
  :host([data-bare]) {
    display: contents;
  }
  .opener {
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  dialog {
    width: min(560px, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--v-line);
    border-radius: calc(var(--v-radius) * 1.5);
    background: var(--v-ground);
    color: var(--v-text);
    box-shadow: 0 12px 48px rgb(0 0 0 / 0.24);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .bar {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 10px 8px 16px;
    background: var(--v-ground);
  }
  h2 {
    min-width: 0;
    margin: 0;
    font-size: 1.1em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--v-gap);
    padding: 4px 16px 16px;
  }
`;
