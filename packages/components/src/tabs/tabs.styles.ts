import { css } from "lit";

export const styles = css`
  [role="tablist"] {
    display: flex;
    gap: 4px;
    margin-block-end: var(--vitrine-gap);
    border-block-end: 1px solid var(--vitrine-line);
    overflow-x: auto;
    scrollbar-width: none;
  }
  [role="tab"] {
    flex: none;
    max-width: 100%;
    min-height: var(--vitrine-control);
    margin-block-end: -1px;
    padding: 8px 12px;
    border: 0;
    border-block-end: 2px solid transparent;
    border-start-start-radius: var(--vitrine-radius);
    border-start-end-radius: var(--vitrine-radius);
    background: none;
    color: var(--vitrine-muted);
    white-space: nowrap;
    cursor: pointer;
    transition: color var(--vitrine-quick);
  }
  [role="tab"]:hover {
    color: var(--vitrine-text);
  }
  [role="tab"]:focus-visible {
    outline-offset: -2px;
  }
  [role="tab"][aria-selected="true"] {
    border-block-end-color: var(--vitrine-accent);
    color: var(--vitrine-text);
    font-weight: 550;
  }
  [role="tabpanel"]:focus-visible {
    outline-offset: 4px;
    border-radius: var(--vitrine-radius);
  }
  [hidden] {
    display: none;
  }
  @media (forced-colors: active) {
    [role="tab"][aria-selected="true"] {
      border-block-end-color: Highlight;
    }
  }
`;
