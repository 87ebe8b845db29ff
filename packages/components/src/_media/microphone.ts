/** Whether a page may ask for the microphone here: the browser records, there is one, and no frame forbids it. */
export async function canRecord(): Promise<boolean> {
  // Insecure pages have no `mediaDevices`.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof MediaRecorder === "undefined" || !devices || isForbidden()) return false;
  const found = await devices.enumerateDevices().catch(() => []);
  return found.some(({ kind }) => kind === "audioinput");
}

/** Whether the page, or the page around its frame, forbids the microphone, as far as the browser tells. */
export function isForbidden(): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature("microphone") === false;
}
