import { svg } from "lit";
import { icon } from "./icons.ts";

/** Pictures on the buttons of a conversation, after Lucide (ISC). Each needs a name beside it. */
export const chatIcons = {
  send: icon(svg`<path d="m5 12 7-7 7 7"/><path d="M12 19V5"/>`),
  stop: icon(svg`<rect width="12" height="12" x="6" y="6" rx="2" fill="currentColor"/>`),
  attach: icon(
    svg`<path d="m21.44 11.05-9.19 9.19a6 6 0 0 1-8.49-8.49l8.57-8.57A4 4 0 1 1 18 8.84l-8.59 8.57a2 2 0 0 1-2.83-2.83l8.49-8.48"/>`,
  ),
  microphone: icon(
    svg`<path d="M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3Z"/><path d="M19 10v2a7 7 0 0 1-14 0v-2"/><path d="M12 19v3"/>`,
  ),
  edit: icon(svg`<path d="M21.2 6.8a2.8 2.8 0 0 0-4-4L3.8 16.2 2 22l5.8-1.8Z"/><path d="m15 5 4 4"/>`),
  like: icon(
    svg`<path d="M7 10v12"/><path d="M15 5.88 14 10h5.83a2 2 0 0 1 1.92 2.56l-2.33 8A2 2 0 0 1 17.5 22H4a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h2.76a2 2 0 0 0 1.79-1.11L12 2a3.13 3.13 0 0 1 3 3.88Z"/>`,
  ),
  dislike: icon(
    svg`<path d="M17 14V2"/><path d="M9 18.12 10 14H4.17a2 2 0 0 1-1.92-2.56l2.33-8A2 2 0 0 1 6.5 2H20a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-2.76a2 2 0 0 0-1.79 1.11L12 22a3.13 3.13 0 0 1-3-3.88Z"/>`,
  ),
  retry: icon(svg`<path d="M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8"/><path d="M21 3v5h-5"/>`),
  toEnd: icon(svg`<path d="M12 5v14"/><path d="m19 12-7 7-7-7"/>`),
};
