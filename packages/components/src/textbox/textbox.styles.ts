import { css } from "lit";

export const styles = css`
  textarea {
    field-sizing: content;
    resize: vertical;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  textarea:read-only {
    resize: none;
  }
  .pages {
    line-height: 1.5;
    overflow: auto;
  }
  .page {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    content-visibility: auto;
    contain-intrinsic-height: auto 30em;
  }
`;
