import { css } from "lit";

const track = css`
  box-sizing: border-box;
  height: 6px;
  border: 1px solid transparent;
  border-radius: 3px;
  background:
    linear-gradient(var(--towards), var(--v-link) var(--reached), transparent 0) border-box,
    linear-gradient(var(--v-sunken) 0 0) padding-box,
    linear-gradient(var(--v-field) 0 0) border-box;
`;

const handle = css`
  box-sizing: border-box;
  width: 16px;
  height: 16px;
  border: 0;
  border-radius: 50%;
  background: var(--v-link);
`;

/**
 * Sliders, drawn: a browser's own track follows the scheme, or the accent, or neither. `--at` says how far the handle is,
 * from 0 to 1. In print, which may leave out grounds, and in forced colours they are the browser's.
 */
export const range = css`
  @media screen and (forced-colors: none) {
    input[type="range"] {
      --towards: to right;
      --reached: calc(8px + (100% - 16px) * var(--at, 0));
      appearance: none;
      background: none;
    }
    input[type="range"]:dir(rtl) {
      --towards: to left;
    }
    /* One rule each: a browser drops a rule that names what it does not know. */
    input[type="range"]::-webkit-slider-runnable-track {
      ${track}
    }
    input[type="range"]::-moz-range-track {
      ${track}
    }
    input[type="range"]::-webkit-slider-thumb {
      appearance: none;
      margin-block-start: -6px;
      ${handle}
    }
    input[type="range"]::-moz-range-thumb {
      ${handle}
    }
  }
`;
