import { svg } from "lit";
import { icon } from "../_element/icons.ts";

/** Pictures on the buttons that change an image, after Lucide (ISC). Each needs a name beside it. */
export const imageIcons = {
  crop: icon(svg`<path d="M6 2v14a2 2 0 0 0 2 2h14"/><path d="M18 22V8a2 2 0 0 0-2-2H2"/>`),
  rotate: icon(svg`<path d="M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8"/><path d="M21 3v5h-5"/>`),
  flip: icon(
    svg`<path d="m3 7 5 5-5 5V7"/><path d="m21 7-5 5 5 5V7"/><path d="M12 20v2"/><path d="M12 14v2"/><path d="M12 8v2"/><path d="M12 2v2"/>`,
  ),
  show: icon(
    svg`<path d="M2 12.3a1 1 0 0 1 0-.7 10.8 10.8 0 0 1 20 0 1 1 0 0 1 0 .7 10.8 10.8 0 0 1-20 0"/><circle cx="12" cy="12" r="3"/>`,
  ),
  hidden: icon(
    svg`<path d="M10.7 5.1A10.7 10.7 0 0 1 22 11.7a1 1 0 0 1 0 .7 10.7 10.7 0 0 1-1.5 2.4"/><path d="M14.1 14.2a3 3 0 0 1-4.2-4.3"/><path d="M17.5 17.5a10.8 10.8 0 0 1-15.4-5.2 1 1 0 0 1 0-.7 10.8 10.8 0 0 1 4.4-5.1"/><path d="m2 2 20 20"/>`,
  ),
  up: icon(svg`<path d="m18 15-6-6-6 6"/>`),
};
