import { svg } from "lit";
import { icon } from "../_element/icons.ts";

/** Pictures on the buttons of a video, after Lucide (ISC). Each needs a name beside it. */
export const videoIcons = {
  subtitles: icon(
    svg`<rect width="18" height="14" x="3" y="5" rx="2"/><path d="M7 15h4"/><path d="M15 15h2"/><path d="M7 11h2"/><path d="M13 11h4"/>`,
  ),
  pictureInPicture: icon(
    svg`<path d="M21 9V7a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h5"/><rect width="9" height="7" x="13" y="13" rx="2"/>`,
  ),
};
