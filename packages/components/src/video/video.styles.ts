import { css } from "lit";

/** The picture fills its panel. */
export const styles = css`
  .clip > .name {
    margin: 0;
    padding: 8px 12px;
  }
  .pieces {
    padding: 0 12px 12px;
    color: var(--v-muted);
    font-size: var(--v-small);
  }
  .pieces summary {
    width: fit-content;
    cursor: pointer;
  }
  .pieces ol {
    margin: 4px 0 0;
    padding: 0;
    max-height: 160px;
    overflow: auto;
    list-style: none;
  }
  .pieces a {
    display: inline-block;
    min-height: 24px;
    color: var(--v-link);
    overflow-wrap: anywhere;
  }
  .clip > .cutting {
    margin: 0;
    padding: 0 12px 12px;
  }
`;
