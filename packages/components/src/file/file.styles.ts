import { css } from "lit";

export const styles = css`
  .held {
    max-height: 320px;
    overflow-y: auto;
  }
  .held ~ .drop {
    margin-block-start: 8px;
  }
`;
