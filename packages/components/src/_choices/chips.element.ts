import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { html, nothing, type TemplateResult } from "lit";
import { allIcons } from "../_element/all-icons.ts";

/** Maximum number of chips; a list of the others is elsewhere. */
const MOST_CHIPS = 200;

/** What a visitor can do with chips. */
export interface ChipActs {
  readonly isDisabled: boolean;
  /** Most chips that are shown. Default: 200. */
  readonly most?: number;
  /** Removes the chip at a place. */
  remove(place: number): void;
}

/** Texts as chips, each with a button that removes it, for the pointer: the Tab key passes them. */
export function chipsView(words: readonly string[], acts?: ChipActs): TemplateResult {
  const most = acts?.most ?? MOST_CHIPS;
  return html`<ul class="chips" role="list" aria-label=${acts ? say("Chosen") : nothing}>
    ${words.slice(0, most).map((text, place) => chip(text, place, acts))}${more(words.length - most)}
  </ul>`;
}

function chip(text: string, place: number, acts: ChipActs | undefined) {
  return html`<li class=${acts ? "chip removable" : "chip"}>
    <span>${text}</span>${acts ? removeButton(text, place, acts) : nothing}
  </li>`;
}

function removeButton(text: string, place: number, { isDisabled, remove }: ChipActs) {
  return html`<button
    class="icon"
    type="button"
    tabindex="-1"
    aria-label=${sayWith("Remove {name}", { name: text })}
    ?disabled=${isDisabled}
    @click=${() => remove(place)}
  >
    ${allIcons.close}
  </button>`;
}

function more(left: number) {
  return left > 0 ? html`<li class="chip"><span>${sayWith("and {count} more", { count: left })}</span></li>` : nothing;
}
