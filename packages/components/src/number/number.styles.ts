import { css } from "lit";

export const styles = css`
  .control:user-invalid {
    border-color: var(--v-danger);
  }
`;
