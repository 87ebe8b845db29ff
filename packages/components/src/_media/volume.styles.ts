import { css } from "lit";
import { knob } from "./knob.styles.ts";
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
  ${knob}
  @container (max-width: 330px) {
    .slider {
      display: none;
    }
  }
`;
