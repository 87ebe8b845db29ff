import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { allIcons } from "../_element/all-icons.ts";
import { say } from "../_words/say.ts";
import type { AnnotationRef } from "./annotation.ts";
import type { Editor } from "./editor.ts";

/** What the tools of an annotated image change. */
export interface ToolOptions {
  readonly chosen: AnnotationRef | undefined;
  readonly editor: Editor;
  /** The labels to choose from; empty for any text. */
  readonly labels: readonly string[];
  readonly disabled: boolean;
  add(): void;
}

/** Tools below an image that a visitor annotates. */
export function tools(options: ToolOptions): unknown {
  const { chosen, editor, disabled, add } = options;
  return html`<p class="keys" id="keys">
      ${say("Drag to draw a box, or press Enter. Arrow keys move it, with Shift they resize it.")}
    </p>
    <div class="tools" role="group" aria-label=${say("Drawing tools")}>
      ${tool("plus", say("Add a box"), disabled, add)}
      ${chosen ? labelField(chosen, options) : html`<span class="text"></span>`}
      ${tool("trash", say("Delete"), disabled || !chosen, () => editor.remove())}
      ${tool("undo", say("Undo"), disabled || !editor.canUndo, () => editor.undo())}
      ${tool("redo", say("Redo"), disabled || !editor.canRedo, () => editor.redo())}
    </div>`;
}

function tool(icon: "plus" | "trash" | "undo" | "redo", name: string, disabled: boolean, act: () => void) {
  return html`<button class="icon" type="button" aria-label=${name} title=${name} ?disabled=${disabled} @click=${act}>
    ${allIcons[icon]}
  </button>`;
}

function labelField({ label }: AnnotationRef, { labels, disabled, editor }: ToolOptions) {
  const relabel = (event: Event) => {
    const field = event.target as HTMLInputElement | HTMLSelectElement;
    const text = field.value.trim();
    if (text === "" || text === label) field.value = label;
    else editor.relabel(text);
  };
  return html`<label class="text">
    <span>${say("Label")}</span>
    ${
      labels.length > 0
        ? html`<select class="control" ?disabled=${disabled} @change=${relabel}>
            ${labels.includes(label) ? nothing : html`<option selected>${label}</option>`}
            ${labels.map((one) => html`<option .selected=${live(one === label)}>${one}</option>`)}
          </select>`
        : html`<input
            class="control"
            type="text"
            maxlength="200"
            .value=${live(label)}
            ?disabled=${disabled}
            @change=${relabel}
          />`
    }
  </label>`;
}
