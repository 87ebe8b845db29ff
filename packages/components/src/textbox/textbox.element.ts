import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "../_element/live.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { CopyButton } from "../_element/copy-button.ts";
import { gradual } from "../_element/gradual.ts";
import { isEnter } from "../_element/keys.ts";
import { fitText } from "../_text/fit-text.ts";
import { lengthCount } from "../_text/length-count.ts";
import { countStyles } from "../_text/length-count.styles.ts";
import { pagesOf } from "../_text/pages.ts";
import { styleProps } from "../_element/style-props.ts";
import { textboxSpec, type TextboxProps } from "./textbox.ts";
import { styles } from "./textbox.styles.ts";

export interface TextboxElement extends ElementProps<TextboxProps> {
  value: string;
}

/** Line height relative to the font size. */
const LINE = 1.5;
/** Maximum length of a result shown in a field, in characters. */
const LONGEST_FIELD = 50_000;
/** Distance from the end, in pixels, at which a text counts as scrolled to its end. */
const AT_END = 8;

/** The element of `textbox()`: an `<input>`, or a `<textarea>` that grows with its text. */
export class TextboxElement extends ComponentElement {
  static override styles = [...super.styles, countStyles, styles];
  static override properties = { ...super.properties, ...propertiesOf(textboxSpec) };
  readonly #copy = new CopyButton(this);
  /** Whether the next update scrolls the text to its end. */
  #follows = false;
  /** Pages of a long text, kept while they are drawn part by part. */
  #split: { readonly text: string; readonly pages: readonly string[] } = { text: "", pages: [] };
  /** Text before the visitor's current edit. */
  #before = "";

  constructor() {
    super();
    this.useDefaults(textboxSpec);
  }

  get #field(): HTMLElement | null {
    return this.renderRoot?.querySelector("#control") ?? null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#before = this.value ?? "";
    if (changed.has("value") && this.readonly) this.#follows = this.#isFollowed(String(changed.get("value") ?? ""));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const field = this.#field;
    if (field instanceof HTMLTextAreaElement) growTo(field);
    if (field && this.#follows) field.scrollTop = field.scrollHeight;
    this.#follows = false;
  }

  /**
   * Whether to follow a new text to its end: a text that is being written is followed, unless the visitor has scrolled
   * back. Any other new text is shown from its start. Measured before the update, while a layout costs nothing.
   */
  #isFollowed(before: string): boolean {
    const field = this.#field;
    if (!field) return false;
    const scrolls = field.scrollHeight > field.clientHeight;
    const isLonger = before !== "" && (this.value ?? "").startsWith(before);
    const isWritten = this.hasAttribute("data-busy") ? isLonger || (before !== "" && scrolls) : isLonger && scrolls;
    if (!isWritten) field.scrollTop = 0;
    return isWritten && field.scrollHeight - field.scrollTop - field.clientHeight <= AT_END;
  }

  protected override renderActions() {
    if (!this.copy || !this.readonly || this.type === "password") return nothing;
    return this.#copy.render(() => this.value ?? "", !this.value);
  }

  protected override renderBody() {
    if (this.readonly && this.type !== "password" && (this.value ?? "").length > LONGEST_FIELD) return this.#pages();
    const isLong = this.lines > 1 || (this.readonly && this.type !== "password");
    return [
      this.#withButton(isLong ? this.#area() : this.#line()),
      this.readonly ? nothing : lengthCount(this.value ?? "", this.maxLength),
    ];
  }

  #withButton(field: TemplateResult) {
    if (!this.submitButton || this.readonly) return field;
    return html`<div class="beside">
      ${field}<button class="button" type="button" ?disabled=${!this.editable} @click=${() => this.fire("submit")}>
        ${this.submitButton}
      </button>
    </div>`;
  }

  /** A result that is too long for a field, which would lay out all of its text at once. */
  #pages() {
    return html`<div
      class="control pages"
      id="control"
      role="textbox"
      tabindex="0"
      dir="auto"
      aria-readonly="true"
      aria-multiline="true"
      aria-label=${this.accessibleName}
      aria-describedby=${this.describedBy}
      ${styleProps({ "min-height": heightOf(this.lines), "max-height": heightOf(Math.max(this.maxLines, this.lines)) })}
      @focus=${() => this.fire("focus")}
      @blur=${() => this.fire("blur")}
    >
      ${gradual(this, this.#pagesOf(this.value), [], ({ items }) => items.map((page) => html`<p class="page">${page}</p>`))}
    </div>`;
  }

  #pagesOf(text: string): readonly string[] {
    if (this.#split.text !== text) this.#split = { text, pages: pagesOf(text) };
    return this.#split.pages;
  }

  #line() {
    return html`<input
      class="control"
      id="control"
      type=${this.type}
      dir="auto"
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      autocomplete=${this.autocomplete || nothing}
      spellcheck=${this.spellcheck ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error ? "true" : nothing}
      ?autofocus=${this.autofocus}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @compositionend=${this.#typed}
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
      spellcheck=${this.spellcheck && !this.readonly ? "true" : "false"}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error ? "true" : nothing}
      ?autofocus=${this.autofocus}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${this.#typed}
      @compositionend=${this.#typed}
      @change=${() => this.fire("change")}
      @focus=${() => this.fire("focus")}
      @blur=${() => this.fire("blur")}
      @keydown=${this.#pressed}
    ></textarea>`;
  }

  /** Text of an unfinished IME composition is not modified. */
  #typed(event: InputEvent | CompositionEvent) {
    const field = event.target as HTMLInputElement;
    const isWhole = event.type === "compositionend" || !(event as InputEvent).isComposing;
    if (this.maxLength !== null && isWhole) this.#fit(field, this.maxLength);
    if (event.type === "compositionend" && field.value === this.value) return;
    this.take(field.value, "input");
  }

  /** HTML's `maxlength` counts UTF-16 code units and cuts emoji in two; the value's schema counts code points. */
  #fit(field: HTMLInputElement, most: number) {
    const { text, caret } = fitText(this.#before, field.value, most);
    if (text !== field.value) {
      field.value = text;
      field.setSelectionRange?.(caret, caret);
      this.host?.announce(sayWith("At most {n} characters", { n: most }));
    }
    this.#before = text;
  }

  #pressed(event: KeyboardEvent) {
    if (!isEnter(event) || !this.editable) return;
    if (this.lines > 1 && !event.shiftKey) return;
    event.preventDefault();
    this.fire("submit");
  }
}

/** Height of a text area with a number of lines, including padding and border. */
function heightOf(lines: number): string {
  return `calc(${lines * LINE}em + 18px)`;
}

/** Adjusts a text area to its content's height, in browsers whose CSS cannot. The maximum height is in its styles. */
function growTo(area: HTMLTextAreaElement) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

define("vitrine-textbox", TextboxElement);
