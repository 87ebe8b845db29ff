import { css } from "lit";

export const styles = css`
  .clip {
    padding: 12px;
  }
`;
