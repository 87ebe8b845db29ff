import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";

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
  // A frame without an origin gets none.
  if (window !== parent && origin === "null") return true;
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature("microphone") === false;
}

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    "The microphone is blocked for this page. Allow it in the browser's settings for this page, and try again.",
  NotReadableError: "The microphone is used by another program. Close that one and try again.",
  SecurityError: "Browsers give pages the microphone only at a secure address (https). Choose a file instead.",
};

/** Why there is no microphone, in words; `none` is what to say where there is none. */
export function whyNoMicrophone(error: unknown, none: string): string {
  const name = error instanceof DOMException ? error.name : "";
  // Unless the browser tells what the page around has forbidden, any refusal may be its own.
  const isAround = window !== parent && name === "NotAllowedError" && !("featurePolicy" in document);
  if (isForbidden() || isAround)
    return say("The microphone is kept from this demo by the page around it. Open the demo on its own page.");
  if (name === "NotFoundError") return none;
  if (REASONS[name]) return say(REASONS[name]);
  return sayWith("The microphone could not be opened: {reason}.", {
    reason: error instanceof Error ? error.message : String(error),
  });
}

/** Microphones of the device; named once one has been opened. */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "audioinput");
}
