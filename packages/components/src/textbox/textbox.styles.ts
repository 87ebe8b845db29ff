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
`;
