import { css } from "lit";

export const styles = css`
  .option input {
    border-radius: 50%;
  }
`;
