import { html, svg } from "lit";
import { pathOf } from "./sound.ts";

/** A waveform as bars, or a line where there is none; `part` is its class. */
export function barsOf(peaks: Float32Array, count: number, part: "all" | "heard") {
  if (peaks.length === 0) return html`<span class="line ${part}"></span>`;
  return svg`<svg class="bars ${part}" viewBox="0 0 ${count} 2" preserveAspectRatio="none" aria-hidden="true"><path d=${pathOf(peaks, count)} /></svg>`;
}
