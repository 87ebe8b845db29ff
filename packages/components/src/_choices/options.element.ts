import { say } from "../_words/say.ts";
import { html, nothing, type TemplateResult } from "lit";
import { gradual, type Part } from "../_element/gradual.ts";
import { ChoicesElement } from "./choices.element.ts";
import { toChoices, type Choice, type Choices } from "./choices.ts";

/** Options drawn at once: each is three elements. */
const PART = 50;

/** Base class of elements that show each choice as an option: a labelled group. */
export abstract class OptionsElement extends ChoicesElement {
  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  /** Renders the options, in parts if there are many; they are rendered again if `from` changes. */
  protected renderChoices(from: readonly unknown[], option: (choice: Choice, place: number) => unknown): unknown {
    const draw = ({ items, start, isBox }: Part<Choices[number]>) => {
      const options = toChoices(items).map((choice, i) => option(choice, start + i));
      return isBox ? html`<div class="part">${options}</div>` : options;
    };
    return gradual(this, this.choices, [...from, this.disabled, this.editable], draw, { size: PART });
  }

  /** The group around the options. */
  protected renderGroup(role: "group" | "radiogroup", content: unknown): TemplateResult {
    return html`<div
      class="options"
      id="control"
      role=${role}
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error && role === "radiogroup" ? "true" : nothing}
    >
      ${this.options.length > 0 ? content : html`<div class="empty">${say("Nothing to choose from yet")}</div>`}
    </div>`;
  }
}
