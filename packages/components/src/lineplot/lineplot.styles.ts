import { css } from "lit";

export const styles = css`
  path.point {
    opacity: 1;
  }
`;
