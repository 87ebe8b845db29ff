import { css } from "lit";

/** The picture fills its panel. */
export const styles = css`
  .clip > .name {
    margin: 0;
    padding: 8px 12px;
  }
  .clip > .cutting {
    margin: 0;
    padding: 0 12px 12px;
  }
`;
