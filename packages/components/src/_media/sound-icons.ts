import { svg } from "lit";
import { icon } from "../_element/icons.ts";

/** Pictures on the buttons of a player and a recorder, after Lucide (ISC). Each needs a name beside it. */
export const soundIcons = {
  play: icon(svg`<path d="m7 4 13 8-13 8z" fill="currentColor"/>`),
  pause: icon(
    svg`<rect x="6" y="4" width="4" height="16" rx="1" fill="currentColor"/><rect x="14" y="4" width="4" height="16" rx="1" fill="currentColor"/>`,
  ),
  stop: icon(svg`<rect width="12" height="12" x="6" y="6" rx="2" fill="currentColor"/>`),
  microphone: icon(
    svg`<path d="M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3Z"/><path d="M19 10v2a7 7 0 0 1-14 0v-2"/><path d="M12 19v3"/>`,
  ),
  loop: icon(
    svg`<path d="m17 2 4 4-4 4"/><path d="M3 11v-1a4 4 0 0 1 4-4h14"/><path d="m7 22-4-4 4-4"/><path d="M21 13v1a4 4 0 0 1-4 4H3"/>`,
  ),
  loud: icon(
    svg`<path d="M11 5 6 9H2v6h4l5 4z"/><path d="M15.5 8.5a5 5 0 0 1 0 7"/><path d="M19 5a10 10 0 0 1 0 14"/>`,
  ),
  muted: icon(svg`<path d="M11 5 6 9H2v6h4l5 4z"/><path d="m22 9-6 6"/><path d="m16 9 6 6"/>`),
  cut: icon(
    svg`<circle cx="6" cy="6" r="3"/><circle cx="6" cy="18" r="3"/><path d="M8.1 8.1 20 20"/><path d="M20 4 8.1 15.9"/>`,
  ),
};
