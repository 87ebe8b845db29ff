import { css } from "lit";

/** The look of bars. */
export const barStyles = css`
  path.bar {
    stroke: var(--v-surface);
    stroke-width: 1;
  }
  .surface .cursor {
    opacity: 0.5;
  }
`;
