import { svg, type SVGTemplateResult } from "lit";

/** Draws the picture of a small button: lines in a square of 24. */
export const icon = (paths: SVGTemplateResult) =>
  svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

/** The pictures of the page itself, after Lucide (ISC). Each needs a name beside it: `aria-label` on the button. */
export const icons = {
  share: icon(svg`<path d="M12 15V3"/><path d="m8 7 4-4 4 4"/><path d="M7 11H5v10h14V11h-2"/>`),
};
