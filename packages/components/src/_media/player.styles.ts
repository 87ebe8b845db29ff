import { css } from "lit";

export const styles = css`
  .bars {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    fill: none;
    stroke: var(--v-field);
    stroke-width: 2px;
    stroke-linecap: round;
  }
  .bars path {
    vector-effect: non-scaling-stroke;
  }
  .bars.heard {
    stroke: var(--v-link);
    clip-path: inset(0 calc(100% - 100% * var(--at)) 0 0);
  }
  .head-line {
    position: absolute;
    inset-block: 4px;
    left: calc(100% * var(--at) - 1px);
    width: 2px;
    border-radius: 1px;
    background: var(--v-link);
  }
  @media (forced-colors: active) {
    .bars {
      stroke: GrayText;
    }
    .bars.heard {
      stroke: Highlight;
    }
    .head-line {
      background: Highlight;
    }
  }
`;
