import { css } from "lit";

export const styles = css`
  .padded {
    padding: 8px 12px;
  }
  iframe {
    display: block;
    width: 100%;
    border: 0;
    color-scheme: inherit;
  }
`;
