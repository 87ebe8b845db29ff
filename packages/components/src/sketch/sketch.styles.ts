import { css } from "lit";

export const styles = css`
  .picture img {
    height: auto;
  }
`;
