import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "lit/directives/live.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { CopyButton } from "../_element/copy-button.ts";
import { styleProps } from "../_element/style-props.ts";
import { textboxSpec, type TextboxProps } from "./textbox.ts";
import { styles } from "./textbox.styles.ts";

export interface TextboxElement extends ElementProps<TextboxProps> {
  value: string;
}

/** The height of a line, as a part of the size of its letters. */
const LINE = 1.5;
/** Within how many pixels of its end a text counts as read to its end. */
const AT_END = 8;

/** The element of `textbox()`: an `<input>`, or a `<textarea>` that grows with its text. */
export class TextboxElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(textboxSpec) };
  readonly #copy = new CopyButton(this);
  #wasAtEnd = true;

  constructor() {
    super();
    this.useDefaults(textboxSpec);
  }

  get #field(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot?.querySelector("#control") ?? null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const field = this.#field;
    this.#wasAtEnd = !field || field.scrollHeight - field.scrollTop - field.clientHeight <= AT_END;
  }

  /** A text that is written to its end is followed there, unless the visitor has scrolled back to read. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const field = this.#field;
    if (field instanceof HTMLTextAreaElement) growTo(field);
    if (field && this.readonly && changed.has("value") && this.#wasAtEnd) field.scrollTop = field.scrollHeight;
  }

  protected override renderActions() {
    if (!this.copy || !this.readonly || this.type === "password") return nothing;
    return this.#copy.render(() => this.value ?? "", !this.value);
  }

  protected override renderBody() {
    const isLong = this.lines > 1 || (this.readonly && this.type !== "password");
    return isLong ? this.#area() : this.#line();
  }

  #line() {
    return html`<input
      class="control"
      id="control"
      type=${this.type}
      dir="auto"
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      maxlength=${this.maxLength ?? nothing}
      autocomplete=${this.autocomplete || nothing}
      spellcheck=${this.spellcheck ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error ? "true" : nothing}
      ?autofocus=${this.autofocus}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
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
      dir="auto"
      ${styleProps({ "min-height": heightOf(this.lines), "max-height": heightOf(Math.max(this.maxLines, this.lines)) })}
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      maxlength=${this.maxLength ?? nothing}
      spellcheck=${this.spellcheck && !this.readonly ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error ? "true" : nothing}
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

/** The height of an area of so many lines, its padding and border included. */
function heightOf(lines: number): string {
  return `calc(${lines * LINE}em + 18px)`;
}

/** Makes an area as high as its text, where the browser's style sheets cannot. Its largest height is in its styles. */
function growTo(area: HTMLTextAreaElement) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

define("vitrine-textbox", TextboxElement);
