import { html, type TemplateResult } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { buttonSpec, type ButtonProps } from "./button.ts";
import { styles } from "./button.styles.ts";

export interface ButtonElement extends ElementProps<ButtonProps> {
  label: string;
}

/** The element of `button()`: a native `<button>`. */
export class ButtonElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(buttonSpec) };

  constructor() {
    super();
    this.useDefaults(buttonSpec);
  }

  protected override render(): TemplateResult {
    return html`${this.renderBody()}`;
  }

  protected override renderBody() {
    return html`<button
      class="button ${this.variant}"
      id="control"
      type="button"
      ?disabled=${this.disabled}
      @click=${this.#clicked}
    >
      ${this.label}
    </button>`;
  }

  #clicked() {
    if (this.resets) this.host?.reset();
    this.fire("click");
  }
}

customElements.define("vitrine-button", ButtonElement);
