import { html, type TemplateResult } from "lit";

/** Controls that play a recording. */
export function audioPlayer(url: string, name: string): TemplateResult {
  return html`<audio
    controls
    preload="metadata"
    src=${url}
    aria-label=${name}
    title=${name}
    @loadedmetadata=${findLength}
  ></audio>`;
}

/** What a browser has recorded does not say how long it is: the player finds out at its end. */
function findLength({ currentTarget }: Event) {
  const audio = currentTarget as HTMLAudioElement;
  if (audio.duration !== Infinity) return;
  audio.addEventListener("timeupdate", () => (audio.currentTime = 0), { once: true });
  audio.currentTime = Number.MAX_SAFE_INTEGER;
}
