import { css } from "lit";

export const countStyles = css`
  .count {
    margin: 4px 0 0;
    color: var(--v-muted);
    font-size: var(--v-small);
    text-align: end;
  }
  .over {
    color: var(--v-danger);
  }
`;
