import { html } from "lit";
import { sayWith } from "../_words/say-with.ts";
import { allIcons } from "./all-icons.ts";

/** A small button that saves what is shown as a file of a type, such as `PNG`. Its styles are in `save-button.styles.ts`. */
export function saveButton(type: string, save: () => unknown) {
  const words = sayWith("Download {name}", { name: type });
  return html`<button class="icon save" type="button" aria-label=${words} title=${words} @click=${() => void save()}>
    ${allIcons.download}<span>${type}</span>
  </button>`;
}
