import { css } from "lit";

/** The colours of code, by the kind of a piece. */
export const syntax = css`
  .t-comment,
  .t-quote,
  .t-meta,
  .t-doctag {
    color: var(--vitrine-muted);
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
    color: var(--vitrine-accent);
  }
  .t-string,
  .t-regexp,
  .t-addition,
  .t-char {
    color: var(--vitrine-success);
  }
  .t-number,
  .t-literal,
  .t-symbol,
  .t-bullet,
  .t-variable,
  .t-attr,
  .t-attribute,
  .t-property {
    color: var(--vitrine-warning);
  }
  .t-deletion {
    color: var(--vitrine-danger);
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
