import { css } from "lit";

/** Styles of `saveButton()`, beside those that every element shares. */
export const saveButtonStyles = css`
  .save {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    width: auto;
    padding-inline: 6px;
    font-size: max(11px, calc(var(--v-small) * 0.88));
  }
`;
