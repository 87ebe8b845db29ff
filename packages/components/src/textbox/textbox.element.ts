import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { copyText } from "../_element/copy.ts";
import { styleProps } from "../_element/style-props.ts";
import { textboxSpec, type TextboxProps } from "./textbox.ts";
import { styles } from "./textbox.styles.ts";

export interface TextboxElement extends ElementProps<TextboxProps> {
  value: string;
}

/** The element of `textbox()`: an `<input>`, or a `<textarea>` that grows with its text. */
export class TextboxElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(textboxSpec) };

  constructor() {
    super();
    this.useDefaults(textboxSpec);
  }

  protected override renderActions() {
    if (!this.copy || !this.readonly) return nothing;
    return this.iconButton("copy", "Copy", () => void this.#copy(), !this.value);
  }

  async #copy() {
    const copied = await copyText(this.value ?? "");
    this.host?.announce(copied ? "Copied" : "This page may not use the clipboard");
  }

  protected override renderBody() {
    return this.lines > 1 || this.readonly ? this.#area() : this.#line();
  }

  #line() {
    return html`<input
      class="control"
      id="control"
      type=${this.type}
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      maxlength=${this.maxLength ?? nothing}
      autocomplete=${this.autocomplete || nothing}
      spellcheck=${this.spellcheck ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      ?autofocus=${this.autofocus}
      ?disabled=${this.disabled}
      @input=${this.#typed}
      @change=${() => this.fire("change")}
      @focus=${() => this.fire("focus")}
      @blur=${() => this.fire("blur")}
      @keydown=${this.#pressed}
    />`;
  }

  #area() {
    return html`<textarea
      class="control"
      id="control"
      rows=${this.lines}
      ${styleProps({ "max-height": `${Math.max(this.maxLines, this.lines) * 1.5 + 1.2}em` })}
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      maxlength=${this.maxLength ?? nothing}
      spellcheck=${this.spellcheck ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      ?autofocus=${this.autofocus}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @change=${() => this.fire("change")}
      @focus=${() => this.fire("focus")}
      @blur=${() => this.fire("blur")}
      @keydown=${this.#pressed}
    ></textarea>`;
  }

  #typed(event: InputEvent) {
    this.take((event.target as HTMLInputElement).value, "input");
  }

  #pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.isComposing || !this.editable) return;
    if (this.lines > 1 && !event.shiftKey) return;
    event.preventDefault();
    this.fire("submit");
  }
}

customElements.define("vitrine-textbox", TextboxElement);
