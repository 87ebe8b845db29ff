import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";

/**
 * Opens a camera; default: the one that faces the visitor. With sound if `audio` says so. Rejects with the browser's
 * error.
 */
export function openCamera(camera?: string, audio: boolean | MediaTrackConstraints = false): Promise<MediaStream> {
  // Insecure pages have no `mediaDevices`.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new DOMException("", "SecurityError");
  const which = camera ? { deviceId: { exact: camera } } : { facingMode: "user" };
  return devices.getUserMedia({ video: { width: { ideal: 1280 }, ...which }, audio });
}

/** Cameras of the device; named once one has been opened. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}

/** Gives the devices of a stream back. */
export function stopStream(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    "The camera is blocked for this page. Allow it in the browser's settings for this page, and try again.",
  NotFoundError: "No camera was found. Connect one and try again, or choose a file.",
  OverconstrainedError: "This camera is no longer there. Try again with another one.",
  NotReadableError: "The camera is used by another program. Close that one and try again.",
  SecurityError: "Browsers give pages the camera only at a secure address (https). Choose a file instead.",
};

/** Whether the embedding page denies the camera to its frame; unless the browser reports it, any denial counts. A frame without an origin gets none. */
function isKeptAway(name: string): boolean {
  if (window === parent) return false;
  if (origin === "null") return true;
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy ? !featurePolicy.allowsFeature("camera") : name === "NotAllowedError";
}

/** Why there is no camera, in words. */
export function whyNoCamera(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (isKeptAway(name))
    return say(
      "The camera is kept from this demo by the page around it. Choose a file instead, or open the demo on its own page.",
    );
  if (REASONS[name]) return say(REASONS[name]);
  return sayWith("The camera could not be opened: {reason}.", {
    reason: error instanceof Error ? error.message : String(error),
  });
}
