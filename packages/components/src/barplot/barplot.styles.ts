import { css } from "lit";

export const styles = css`
  path.bar {
    stroke: var(--v-surface);
    stroke-width: 1;
  }
  .surface .cursor {
    opacity: 0.5;
  }
`;
