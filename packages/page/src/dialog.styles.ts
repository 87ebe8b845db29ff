import { css } from "lit";

/** Look of the page's own dialogs; `--width` is their width where there is room. */
export const dialogStyles = css`
  dialog {
    box-sizing: border-box;
    width: min(var(--width), calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 20px;
    border: 1px solid var(--v-line);
    border-radius: calc(var(--v-radius) * 1.5);
    background: var(--v-ground);
    color: var(--v-text);
    box-shadow: 0 12px 48px rgb(0 0 0 / 0.2);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
`;
