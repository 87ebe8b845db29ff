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
  .beside {
    display: flex;
    gap: 8px;
    align-items: end;
  }
  .beside .control {
    flex: 1;
    min-width: 0;
  }
  .beside .button {
    flex: none;
    max-width: 50%;
    min-height: 40px;
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
