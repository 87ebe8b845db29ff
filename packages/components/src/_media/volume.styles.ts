import { css } from "lit";
import { line } from "./line.styles.ts";

export const styles = css`
  :host {
    display: flex;
    align-items: center;
  }
  ${line}
  .slider {
    position: relative;
    width: 72px;
    height: 28px;
    margin-inline: 10px;
    direction: ltr;
    touch-action: none;
    cursor: pointer;
  }
  .knob {
    position: absolute;
    top: calc(50% - 7px);
    left: calc(100% * var(--at) - 7px);
    width: 14px;
    height: 14px;
    border-radius: 50%;
    background: var(--v-link);
  }
  @container (max-width: 330px) {
    .slider {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .knob {
      background: Highlight;
    }
  }
`;
