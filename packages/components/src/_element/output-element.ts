import { say } from "../_words/say.ts";
import { html, nothing } from "lit";
import { ComponentElement } from "./component-element.ts";
import { CopyButton } from "./copy-button.ts";

/** Base class of elements that only show a value: a labelled region, with a text for no value. */
export abstract class OutputElement extends ComponentElement {
  /** Text shown without a value. */
  protected readonly emptyText: string = say("Nothing to show yet");

  /** Whether there is no value to show. */
  protected get isEmpty(): boolean {
    return this.value === null || this.value === undefined;
  }

  protected override get showsResult(): boolean {
    return !this.isEmpty;
  }

  /** Content for a value. */
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

  /** A copy button for a text. */
  protected copyButton(text: () => string): unknown {
    return this.#copy.render(text, this.isEmpty);
  }
}
