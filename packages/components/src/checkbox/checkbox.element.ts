import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { live } from "../_element/live.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { checkboxSpec, type CheckboxProps } from "./checkbox.ts";
import { styles } from "./checkbox.styles.ts";

export interface CheckboxElement extends ElementProps<CheckboxProps> {
  value: boolean;
}

/** The element of `checkbox()`: a native checkbox with its label beside it. */
export class CheckboxElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(checkboxSpec) };

  constructor() {
    super();
    this.useDefaults(checkboxSpec);
  }

  override valueText(): string {
    return say(this.value ? "yes" : "no");
  }

  /** The label is rendered beside the box. */
  protected override renderLabel() {
    return nothing;
  }

  protected override renderBody() {
    return html`<label class=${this.disabled ? "line off" : "line"}>
      <input
        type="checkbox"
        id="control"
        .checked=${live(this.value === true)}
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        aria-invalid=${this.error ? "true" : nothing}
        ?disabled=${!this.editable}
        @change=${this.#toggled}
      />
      ${this.label ? html`<span class="label" id="label">${this.label}</span>` : nothing}
    </label>`;
  }

  #toggled(event: Event) {
    this.take((event.target as HTMLInputElement).checked, "input", "change");
  }
}

define("vitrine-checkbox", CheckboxElement);
