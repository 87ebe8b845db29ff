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
  .panel {
    position: relative;
  }
  .coming {
    position: absolute;
    inset: 0;
    visibility: hidden;
  }
`;
