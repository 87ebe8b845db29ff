import { svg } from "lit";
import { icon } from "./icons.ts";

/** The pictures of a copy button, after Lucide (ISC). */
export const copyIcons = {
  close: icon(svg`<path d="M18 6 6 18"/><path d="m6 6 12 12"/>`),
  check: icon(svg`<path d="M20 6 9 17l-5-5"/>`),
  copy: icon(
    svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2h10a2 2 0 0 1 2 2"/>`,
  ),
};
