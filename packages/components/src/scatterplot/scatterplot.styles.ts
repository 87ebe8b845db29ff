import { css } from "lit";

export const styles = css`
  path.point {
    stroke: var(--v-surface);
    stroke-width: 0.75;
  }
`;
