import { html, type TemplateResult } from "lit";
import { findLength } from "./find-length.ts";

/** Controls that play a recording. */
export function audioPlayer(url: string, name: string): TemplateResult {
  return html`<audio
    controls
    preload="metadata"
    src=${url}
    aria-label=${name}
    title=${name}
    @loadedmetadata=${(event: Event) => findLength(event.target as HTMLAudioElement)}
  ></audio>`;
}
