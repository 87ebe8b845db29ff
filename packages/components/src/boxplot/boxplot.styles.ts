import { css } from "lit";

export const styles = css`
  .box {
    color: var(--v-link);
  }
  .box :is(rect, path) {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .box rect {
    fill: var(--v-tint);
  }
  .box .median {
    stroke-width: 3;
  }
  .box .outlier {
    fill: currentColor;
    stroke: none;
    opacity: 0.55;
  }
`;
