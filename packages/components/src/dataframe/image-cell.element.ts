import { html, nothing } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";

/** A cell that holds an image, or none. */
export interface ImageCell {
  /** Empty for none. */
  readonly src: string;
  readonly alt: string;
  readonly isEditable: boolean;
  open(): void;
  choose(): void;
  remove(): void;
}

/** The image of a cell, small, with what opens, replaces and removes it. Keys of the grid do the same. */
export function imageCell({ src, alt, isEditable, open, choose, remove }: ImageCell) {
  const tool = (picture: unknown, name: string, act: () => void) =>
    html`<button class="icon" type="button" tabindex="-1" aria-label=${name} title=${name} @click=${act}>
      ${picture}
    </button>`;
  return html`<span class="shot"
    >${
      src
        ? html`<button
            class="thumb"
            type="button"
            tabindex="-1"
            aria-label=${sayWith("See {name} large", { name: alt })}
            @click=${open}
          >
            <img src=${src} alt=${alt} loading="lazy" decoding="async" draggable="false" />
          </button>`
        : nothing
    }${isEditable ? tool(allIcons.upload, src ? say("Replace the image") : say("Choose an image"), choose) : nothing}${
      isEditable && src ? tool(allIcons.close, sayWith("Remove {name}", { name: alt }), remove) : nothing
    }</span
  >`;
}
