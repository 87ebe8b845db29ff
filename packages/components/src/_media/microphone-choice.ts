import { html, nothing } from "lit";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { OpenMicrophone } from "./open-microphone.ts";

/** The microphone that a visitor chose last; it is used for all recordings of the page. */
let chosen: string | undefined;

/** Opens the microphone that was chosen, or any if that one is no longer there. */
export async function openChosen<M extends OpenMicrophone>(open: (device?: string) => Promise<M>): Promise<M> {
  try {
    return await open(chosen);
  } catch (error) {
    if (chosen === undefined || !(error instanceof DOMException && error.name === "OverconstrainedError")) throw error;
    chosen = undefined;
    return open();
  }
}

export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "audioinput");
}

/** A choice of microphones, if there are several. Another one begins again. */
export function renderMicrophones(microphones: readonly MediaDeviceInfo[], device: string, again: () => void) {
  if (microphones.length < 2) return nothing;
  const choose = (event: Event) => {
    chosen = (event.target as HTMLSelectElement).value;
    again();
  };
  return html`<select class="control" aria-label=${say("Microphone")} @change=${choose}>
    ${microphones.map(
      ({ deviceId, label }, i) =>
        html`<option value=${deviceId} ?selected=${deviceId === device}>
          ${label || sayWith("Microphone {n}", { n: i + 1 })}
        </option>`,
    )}
  </select>`;
}
