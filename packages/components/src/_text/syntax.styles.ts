import { css } from "lit";

/** The colours of code, by the kind of a piece. */
export const syntax = css`
  .t-comment,
  .t-quote,
  .t-meta,
  .t-doctag {
    color: var(--v-muted);
  }
  .t-comment,
  .t-quote,
  .t-emphasis {
    font-style: italic;
  }
  .t-keyword,
  .t-selector-tag,
  .t-name,
  .t-tag,
  .t-link {
    color: var(--v-link);
  }
  .t-string,
  .t-regexp,
  .t-addition,
  .t-char {
    color: var(--v-success);
  }
  .t-number,
  .t-literal,
  .t-symbol,
  .t-bullet,
  .t-variable,
  .t-attr,
  .t-attribute,
  .t-property {
    color: var(--v-warning);
  }
  .t-deletion {
    color: var(--v-danger);
  }
  .t-title,
  .t-section,
  .t-strong {
    font-weight: 600;
  }
  .t-type,
  .t-built_in,
  .t-class,
  .t-params {
    color: inherit;
  }
`;
