import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ComponentElement } from "../_element/component-element.ts";
import { toChoices, type Choice, type Choices, type ChoiceValue } from "./choices.ts";

/** The base of elements that show each choice as an option: a group with a label of its own. */
export abstract class OptionsElement extends ComponentElement {
  declare choices: Choices;

  /** The choices, with a label each. */
  protected get options(): readonly Choice[] {
    return toChoices(this.choices);
  }

  /** The value without what is no longer a choice. */
  protected abstract pruned(values: ReadonlySet<ChoiceValue>): unknown;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A handler gave other choices and no value: what was chosen is gone with its choice.
    if (this.hasUpdated && changed.has("choices")) {
      this.value = this.pruned(new Set(this.options.map(({ value }) => value)));
    }
  }

  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
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
      ${this.options.length > 0 ? content : html`<div class="empty">Nothing to choose from yet</div>`}
    </div>`;
  }
}
