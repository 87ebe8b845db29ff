import { css } from "lit";

/** The handle of a slider that is drawn as a line. */
export const knob = css`
  .knob {
    position: absolute;
    top: calc(50% - 7px);
    left: calc(100% * var(--at) - 7px);
    width: 14px;
    height: 14px;
    border-radius: 50%;
    background: var(--v-link);
  }
  @media (forced-colors: active) {
    .knob {
      background: Highlight;
    }
  }
`;
