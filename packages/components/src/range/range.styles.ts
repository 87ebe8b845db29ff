import { css } from "lit";
import { sliderStyles } from "../_element/slider.styles.ts";

/** As large as a finger needs, and drawn as large as that of a slider. */
const handle = css`
  width: 24px;
  height: 24px;
  border: 4px solid transparent;
  background-clip: padding-box;
`;

const focused = css`
  outline: 2px solid var(--v-accent);
  outline-offset: -2px;
`;

/** Two inputs on one line, each drawn as its handle alone. */
export const styles = css`
  ${sliderStyles}
  .head {
    flex-wrap: wrap;
  }
  .actions {
    flex: 0 1 auto;
    min-width: 0;
  }
  .field {
    flex: 0 1 5em;
    min-width: 0;
  }
  .dash {
    color: var(--v-muted);
  }
  @media screen and (forced-colors: none) {
    .line {
      --towards: to right;
      position: relative;
      height: 28px;
      cursor: pointer;
      touch-action: pan-y;
      /* WebKit lays its handle two pixels past the input. */
      overflow: clip;
    }
    .line:dir(rtl) {
      --towards: to left;
    }
    .line.still {
      opacity: 0.6;
      cursor: not-allowed;
    }
    .line::before {
      content: "";
      position: absolute;
      inset: 11px 0;
      border: 1px solid transparent;
      border-radius: 3px;
      background:
        linear-gradient(
            var(--towards),
            transparent calc(12px + (100% - 48px) * var(--from)),
            var(--v-link) 0 calc(36px + (100% - 48px) * var(--to)),
            transparent 0
          )
          border-box,
        linear-gradient(var(--v-sunken) 0 0) padding-box,
        linear-gradient(var(--v-field) 0 0) border-box;
    }
    /* Each is as large as its handle, beside the other one where both are at one number. */
    .line input[type="range"] {
      --reached: 0%;
      position: absolute;
      inset-inline-start: calc(var(--before, 0px) + (100% - 48px) * var(--place, var(--from)));
      width: 24px;
      pointer-events: none;
    }
    .line input:last-of-type {
      --before: 24px;
      --place: var(--to);
    }
    .line input:disabled {
      opacity: 1;
    }
    .line input:focus-visible {
      outline: none;
    }
    .line input::-webkit-slider-runnable-track {
      background: none;
    }
    .line input::-moz-range-track {
      background: none;
    }
    .line input::-webkit-slider-thumb {
      margin-block-start: -10px;
      ${handle}
    }
    .line input::-moz-range-thumb {
      ${handle}
    }
    .line input:focus-visible::-webkit-slider-thumb {
      ${focused}
    }
    .line input:focus-visible::-moz-range-thumb {
      ${focused}
    }
  }
`;
