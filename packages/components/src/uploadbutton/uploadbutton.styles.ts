import { css } from "lit";

export const styles = css`
  :host {
    align-self: end;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .line .button {
    flex: 0 1 auto;
    min-width: min(100%, var(--v-least));
    overflow-wrap: anywhere;
  }
  .button svg {
    flex: none;
    width: max(16px, 1.07em);
    height: max(16px, 1.07em);
  }
  .hovered .button {
    border-color: var(--v-accent);
  }
  /* One file stands beside the button, in no box of its own. */
  .line .held {
    flex: 0 1 auto;
    min-width: 0;
    border: 0;
    background: none;
  }
  .line .row {
    padding-inline: 4px 0;
  }
  .line ~ .held,
  .line ~ .notes,
  .line ~ .sending {
    margin-block: 8px 0;
  }
`;
