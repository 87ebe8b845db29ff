/** What a browser has recorded does not say how long it is: the player finds out at its end. */
export function findLength(media: HTMLMediaElement): void {
  if (media.duration !== Infinity) return;
  media.addEventListener("timeupdate", () => (media.currentTime = 0), { once: true });
  media.currentTime = Number.MAX_SAFE_INTEGER;
}
