import { html, nothing, svg } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { icon } from "../_element/icons.ts";
import { live } from "../_element/live.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { DialogueLine } from "./script.ts";
import type { TagMenu } from "./tag-menu.ts";

/** Lines of text, after Lucide (ISC). */
export const textIcon = icon(svg`<path d="M17 6.1H3"/><path d="M21 12.1H3"/><path d="M15.1 18H3"/>`);

/** A line that a visitor writes, and what happens in it. */
export interface LineView extends DialogueLine {
  /** Its place, from 0. */
  readonly at: number;
  readonly colour: string;
  readonly speakers: readonly string[];
  readonly placeholder: string;
  readonly maxLength: number;
  readonly isDisabled: boolean;
  readonly isInvalid: boolean;
  /** The tags that are offered in it, if any are. */
  readonly menu: TagMenu | undefined;
  speak(speaker: string): void;
  typed(area: HTMLTextAreaElement): void;
  pressed(event: KeyboardEvent): void;
  done(): void;
  left(): void;
  remove(): void;
}

/** A line's speaker, text, and the button that removes it. */
export function lineView(line: LineView) {
  return html`<li class="line" ${styleProps({ "--voice": line.colour })} @keydown=${line.pressed}>
    ${speaker(line)}
    <span class="words">${words(line)}${remover(line)}</span>
  </li>`;
}

function speaker({ at, speaker: chosen, speakers, isDisabled, speak }: LineView) {
  return html`<span class="speaker">
    <select
      class="control"
      aria-label=${sayWith("Speaker of line {n}", { n: at + 1 })}
      ?disabled=${isDisabled}
      @change=${(event: Event) => speak((event.target as HTMLSelectElement).value)}
    >
      ${speakers.map((one) => html`<option value=${one} .selected=${live(one === chosen)}>${one}</option>`)}
    </select>
    ${allIcons.open}
  </span>`;
}

function words(line: LineView) {
  const { at, text, menu } = line;
  return html`<textarea
    class="control"
    rows="1"
    dir="auto"
    aria-label=${sayWith("Line {n}", { n: at + 1 })}
    aria-invalid=${line.isInvalid ? "true" : nothing}
    aria-haspopup=${menu ? "listbox" : nothing}
    aria-controls=${menu ? "tags" : nothing}
    aria-activedescendant=${menu ? `tag-${menu.active}` : nothing}
    placeholder=${line.placeholder || nothing}
    maxlength=${line.maxLength}
    .value=${live(text)}
    ?disabled=${line.isDisabled}
    @input=${(event: Event) => line.typed(event.target as HTMLTextAreaElement)}
    @change=${line.done}
    @blur=${line.left}
  ></textarea>`;
}

function remover({ at, isDisabled, remove }: LineView) {
  const name = sayWith("Remove {name}", { name: sayWith("Line {n}", { n: at + 1 }) });
  return html`<button
    class="icon"
    type="button"
    aria-label=${name}
    title=${name}
    ?disabled=${isDisabled}
    @click=${remove}
  >
    ${allIcons.close}
  </button>`;
}

/** The tags that are offered. It keeps the focus in the text while the pointer is in it. */
export function tagList(menu: TagMenu | undefined, pick: (tag: string) => void) {
  return html`<div id="popup" popover="manual" @pointerdown=${(event: Event) => event.preventDefault()}>
    <div id="tags" role="listbox" aria-label=${say("Completions")} ?hidden=${!menu}>
      ${menu?.tags.map(
        (tag, i) =>
          html`<div
            class=${i === menu.active ? "option active" : "option"}
            id=${`tag-${i}`}
            role="option"
            aria-selected=${i === menu.active ? "true" : "false"}
            @click=${() => pick(tag)}
          >
            <span>${tag}</span>
          </div>`,
      )}
    </div>
  </div>`;
}

/** A line that is only read. */
export function stillLine({ speaker, text }: DialogueLine, colour: string) {
  return html`<li class="line" ${styleProps({ "--voice": colour })}>
    <span class="speaker">${speaker}</span><span class="hidden-text">: </span
    ><span class="said" dir="auto">${text}</span>
  </li>`;
}
