import { html, nothing } from "lit";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";

/** A choice of cameras or of microphones, where there are two; `at` is the id of the one that is open. */
export function deviceSelect(devices: readonly MediaDeviceInfo[], at: string, choose: (id: string) => void) {
  if (devices.length < 2) return nothing;
  const films = devices[0]!.kind === "videoinput";
  const named = (n: number) => (films ? sayWith("Camera {n}", { n }) : sayWith("Microphone {n}", { n }));
  return html`<select
    class="control"
    aria-label=${films ? say("Camera") : say("Microphone")}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${devices.map(
      ({ deviceId, label }, i) =>
        html`<option value=${deviceId} ?selected=${deviceId === at}>${label || named(i + 1)}</option>`,
    )}
  </select>`;
}
