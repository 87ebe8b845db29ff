import { html } from "lit";
import { say } from "../_words/say.ts";
import type { Series } from "./series.ts";

/** Names of series, each a button that hides it. */
export function legendOf<S extends Series>(
  all: readonly S[],
  hidden: ReadonlySet<string>,
  sample: (series: S) => unknown,
  toggle: (name: string) => void,
) {
  return html`<ul class="legend" role="list" aria-label=${say("Series")}>
    ${all.map(
      (series) =>
        html`<li>
          <button type="button" aria-pressed=${!hidden.has(series.name)} @click=${() => toggle(series.name)}>
            ${sample(series)}<span>${series.name}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}
