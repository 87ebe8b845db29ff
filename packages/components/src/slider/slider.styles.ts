import { css } from "lit";
import { sliderStyles } from "../_element/slider.styles.ts";

export const styles = css`
  ${sliderStyles}
  .field {
    width: 5.9em;
  }
`;
