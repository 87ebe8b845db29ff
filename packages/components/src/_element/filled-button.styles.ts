import { css, type CSSResult } from "lit";

/** A square button with an icon, in the accent's colour, of the classes `send` and `stop`. */
export const filledButton: CSSResult = css`
  .send,
  .stop {
    display: inline-grid;
    place-items: center;
    width: 36px;
    height: 36px;
    padding: 0;
    border: 0;
    border-radius: var(--v-radius);
    background: var(--v-accent);
    color: var(--v-on-accent);
    cursor: pointer;
  }
`;
