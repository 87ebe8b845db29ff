import { css } from "lit";

/** A line that is filled as far as `--at` says, from 0 to 1, and buttons that are on. */
export const line = css`
  .line {
    position: absolute;
    inset: calc(50% - 2px) 0 auto;
    height: 4px;
    border-radius: 2px;
    background: var(--v-field);
  }
  .line.heard {
    background: var(--v-link);
    clip-path: inset(0 calc(100% - 100% * var(--at)) 0 0);
  }
  .icon[aria-pressed="true"] {
    background: var(--v-tint);
    color: var(--v-link);
  }
  @media (forced-colors: active) {
    .line {
      background: CanvasText;
    }
    .line.heard {
      background: Highlight;
    }
  }
`;
