import { svg, type SVGTemplateResult } from "lit";

/** Draws the picture of a small button: lines in a square of 24. */
export const icon = (paths: SVGTemplateResult) =>
  svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;
