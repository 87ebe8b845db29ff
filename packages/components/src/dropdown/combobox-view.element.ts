import { say } from "../_words/say.ts";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "../_element/live.ts";
import { chipsView } from "../_choices/chips.element.ts";
import type { Choice, ChoiceValue } from "../_choices/choices.ts";
import { wordsIn } from "./matching.ts";
import { allIcons } from "../_element/all-icons.ts";

/** State and callbacks of a combobox. */
export interface ComboboxView {
  readonly name: string;
  readonly isNamedByLabel: boolean;
  readonly describedBy: string | typeof nothing;
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  readonly placeholder: string;
  /** Text in the input. */
  readonly text: string;
  readonly many: boolean;
  readonly chosen: readonly ChoiceValue[];
  readonly choices: readonly Choice[];
  readonly isOpen: boolean;
  /** Choices in the open list. */
  readonly shown: readonly Choice[];
  /** Index of the active choice among them; -1 for none. */
  readonly active: number;
  /** Whether the maximum is reached. */
  readonly isFull: boolean;
  /** Note below the list; empty for none. */
  readonly note: string;
  pick(value: ChoiceValue): void;
  toggle(value: ChoiceValue): void;
  clear(): void;
  typed(event: Event): void;
  pressed(event: KeyboardEvent): void;
  clicked(event: Event): void;
  pointed(event: Event): void;
  entered(event: FocusEvent): void;
  left(event: FocusEvent): void;
}

/** The input with the chosen values, and its list. */
export function comboboxView(view: ComboboxView): TemplateResult {
  return html`<div
      class=${view.isDisabled ? "box off" : "box"}
      id="box"
      @pointerdown=${view.pointed}
      @focusin=${view.entered}
      @focusout=${view.left}
    >
      ${view.many && view.chosen.length > 0 ? chips(view) : nothing}${input(view)}${buttons(view)}
    </div>
    ${popup(view)}`;
}

/** Chosen values, read-only. */
export function chosenView(chosen: readonly ChoiceValue[], choices: readonly Choice[]): TemplateResult {
  return chipsView(chosen.map(wordsIn(choices)));
}

/** For the pointer: with the keyboard, Backspace or the list removes a value. */
function chips({ chosen, choices, isDisabled, toggle }: ComboboxView) {
  return chipsView(chosen.map(wordsIn(choices)), { isDisabled, remove: (place) => toggle(chosen[place]!) });
}

function input(view: ComboboxView) {
  const { isOpen, active, shown, chosen, placeholder } = view;
  return html`<input
    class="text"
    id="control"
    role="combobox"
    autocomplete="off"
    spellcheck="false"
    aria-autocomplete="list"
    aria-expanded=${isOpen ? "true" : "false"}
    aria-controls="list"
    aria-activedescendant=${isOpen && shown[active] ? `option-${active}` : nothing}
    aria-label=${view.isNamedByLabel ? nothing : view.name}
    aria-describedby=${view.describedBy}
    aria-invalid=${view.isInvalid ? "true" : nothing}
    placeholder=${(chosen.length === 0 && placeholder) || nothing}
    .value=${live(view.text)}
    ?disabled=${view.isDisabled}
    @input=${view.typed}
    @keydown=${view.pressed}
    @click=${view.clicked}
  />`;
}

/** For the pointer: with the keyboard, deleting the text or Backspace does the same. */
function buttons({ chosen, isDisabled, clear }: ComboboxView) {
  const button = html`<button
    class="icon"
    type="button"
    tabindex="-1"
    aria-label=${say("Clear")}
    title=${say("Clear")}
    @click=${clear}
  >
    ${allIcons.close}
  </button>`;
  return html`<span class="buttons">
    ${chosen.length > 0 && !isDisabled ? button : nothing}
    <span class="open" aria-hidden="true">${allIcons.open}</span>
  </span>`;
}

function popup({ name, many, isOpen, shown, note, ...view }: ComboboxView) {
  // Keeps the focus in the input while the pointer is in the list.
  return html`<div id="popup" popover="manual" @pointerdown=${(event: Event) => event.preventDefault()}>
    <div
      id="list"
      role="listbox"
      aria-label=${name}
      aria-multiselectable=${many ? "true" : nothing}
      ?hidden=${!isOpen || shown.length === 0}
    >
      ${isOpen ? shown.map((choice, i) => option(choice, i, view)) : nothing}
    </div>
    ${isOpen && note ? html`<p class="note">${note}</p>` : nothing}
  </div>`;
}

function option(
  { value, label }: Choice,
  i: number,
  { active, chosen, isFull, pick }: Pick<ComboboxView, "active" | "chosen" | "isFull" | "pick">,
) {
  const isChosen = chosen.includes(value);
  return html`<div
    class=${i === active ? "option active" : "option"}
    id=${`option-${i}`}
    role="option"
    aria-selected=${isChosen ? "true" : "false"}
    aria-disabled=${isFull && !isChosen ? "true" : nothing}
    @click=${() => pick(value)}
  >
    <span>${label}</span>${isChosen ? allIcons.check : nothing}
  </div>`;
}
