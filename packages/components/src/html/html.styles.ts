import { css } from "lit";

export const styles = css`
  iframe {
    display: block;
    width: 100%;
    border: 0;
    color-scheme: inherit;
  }
`;
