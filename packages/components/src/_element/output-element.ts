import { html, nothing } from "lit";
import { ComponentElement } from "./component-element.ts";
import { CopyButton } from "./copy-button.ts";

/** The base of elements that only show a value: a region by its label, with words for when there is nothing yet. */
export abstract class OutputElement extends ComponentElement {
  /** What it shows where there is no value. */
  protected readonly emptyText: string = "Nothing to show yet";

  /** Whether there is no value to show. */
  protected get isEmpty(): boolean {
    return this.value === null || this.value === undefined;
  }

  protected override get showsResult(): boolean {
    return !this.isEmpty;
  }

  /** The part that shows the value. */
  protected abstract renderValue(): unknown;

  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody(): unknown {
    const isNamed = Boolean(this.label || this.name);
    return html`<div
      id="control"
      role=${isNamed ? "group" : nothing}
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${isNamed && !this.label ? this.accessibleName : nothing}
      aria-describedby=${this.describedBy}
    >
      ${this.isEmpty ? html`<div class="empty">${this.emptyText}</div>` : this.renderValue()}
    </div>`;
  }

  readonly #copy = new CopyButton(this);

  /** A button that copies a text and says so. */
  protected copyButton(text: () => string): unknown {
    return this.#copy.render(text, this.isEmpty);
  }
}
