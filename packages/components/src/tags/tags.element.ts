import { sayWith } from "../_words/say-with.ts";
import { html, nothing, type PropertyValues } from "lit";
import { chipsView } from "../_choices/chips.element.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { isComposing } from "../_element/keys.ts";
import { live } from "../_element/live.ts";
import { isSplit, splitTags } from "./split-tags.ts";
import { mostOf, tagsSpec, type TagsProps } from "./tags.ts";
import { styles } from "./tags.styles.ts";

export interface TagsElement extends ElementProps<Omit<TagsProps, "value">> {
  value: readonly string[] | null;
}

/** The element of `tags()`: chips with an input behind them, and a native list of suggestions. */
export class TagsElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(tagsSpec) };
  /** Typed text that is not yet a tag. */
  #draft = "";
  /** Why the typed text cannot become a tag; empty while it can. */
  #refusal = "";

  constructor() {
    super();
    this.useDefaults(tagsSpec);
  }

  override valueText(): string {
    return this.#tags.join(", ");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.fault = this.#refusal;
  }

  get #tags(): readonly string[] {
    return this.value ?? [];
  }

  protected override renderLabel() {
    return this.readonly ? html`<span class="label" id="label">${this.label}</span>` : super.renderLabel();
  }

  protected override renderBody() {
    if (this.readonly) return this.#readOnly();
    const acts = { isDisabled: this.disabled, most: Infinity, remove: (place: number) => this.#remove(place) };
    return html`<div class=${this.disabled ? "box off" : "box"} @pointerdown=${this.#pointed} @keydown=${this.#pressed}>
        ${this.#tags.length > 0 ? chipsView(this.#tags, acts) : nothing}${this.#input()}
      </div>
      ${this.#datalist()}`;
  }

  #readOnly() {
    return html`<div
      class="box still"
      id="control"
      role="group"
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      ${this.#tags.length > 0 ? chipsView(this.#tags) : nothing}
    </div>`;
  }

  #input() {
    return html`<input
      class="text"
      id="control"
      type="text"
      list=${this.suggestions.length > 0 ? "suggestions" : nothing}
      autocomplete="off"
      enterkeyhint="enter"
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.#refusal || this.error ? "true" : nothing}
      placeholder=${(this.#tags.length === 0 && this.placeholder) || nothing}
      .value=${live(this.#draft)}
      ?disabled=${this.disabled}
      @input=${this.#typed}
      @paste=${this.#pasted}
      @compositionend=${() => this.#split()}
      @blur=${() => this.#add(splitTags(this.#draft))}
    />`;
  }

  #datalist() {
    const free = this.suggestions.filter((one) => !this.#tags.includes(one));
    return html`<datalist id="suggestions">${free.map((one) => html`<option value=${one}></option>`)}</datalist>`;
  }

  // Adding.

  readonly #typed = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const { inputType, isComposing: composes } = event as InputEvent;
    this.#write(value);
    // Browsers tell a suggestion that is taken from typing by this type, or by none.
    const isTaken =
      (inputType ?? "insertReplacementText") === "insertReplacementText" && this.suggestions.includes(value);
    if (isTaken) this.#add([value]);
    else if (!composes) this.#split();
  };

  /** A field of one line would drop the ends of lines. */
  readonly #pasted = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isSplit(text)) return;
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    this.#write(this.#draft.slice(0, start) + text + this.#draft.slice(end));
    this.#add(splitTags(this.#draft));
  };

  #write(text: string) {
    this.#draft = text;
    this.#refusal = "";
    this.requestUpdate();
  }

  #split() {
    if (isSplit(this.#draft)) this.#add(splitTags(this.#draft));
  }

  /** Adds what can be added; the rest stays in the field, with a word of what is wrong. */
  #add(texts: readonly string[]) {
    const [tags, refused] = [[...this.#tags], [] as string[]];
    this.#write("");
    for (const text of texts) {
      const refusal = this.#refusalOf(text, tags);
      (refusal ? refused : tags).push(text);
      this.#refusal ||= refusal;
    }
    this.#draft = refused.join(", ");
    const added = tags.slice(this.#tags.length);
    if (added.length === 0) return;
    this.take(tags, "input", "change");
    this.host?.announce(sayWith("{name} was added", { name: added.join(", ") }));
  }

  #refusalOf(text: string, tags: readonly string[]): string {
    if (tags.includes(text)) return sayWith("“{text}” is there already. Write another one.", { text });
    if (tags.length >= mostOf(this.maxTags)) return tooMany(mostOf(this.maxTags));
    if (Array.from(text).length > this.maxLength) return tooLong(this.maxLength);
    return "";
  }

  // Removing, and moving between tags.

  #remove(place: number) {
    const [name] = this.#tags.slice(place, place + 1);
    const hadFocus = this.#focused >= 0;
    this.take(this.#tags.toSpliced(place, 1), "input", "change");
    // What was one too many may have room now.
    if (this.#refusal) this.#write(this.#draft);
    this.host?.announce(sayWith("{name} was removed", { name: name! }));
    void this.updateComplete.then(() => hadFocus && this.#goTo(Math.min(place, this.#tags.length - 1)));
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(".chip button")];
  }

  get #field(): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>("#control")!;
  }

  /** Place of the tag with the focus; -1 for none. */
  get #focused(): number {
    return this.#buttons.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLElement);
  }

  /** Focuses a tag, or the field behind the last. */
  #goTo(place: number) {
    (this.#buttons[place] ?? this.#field).focus();
  }

  readonly #pressed = (event: KeyboardEvent) => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = this.#focused < 0 ? this.#inField(event.key) : this.#onTag(event.key, this.#focused);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  #inField(key: string): (() => void) | undefined {
    if (key === "Enter" && this.#draft.trim() !== "") return () => this.#add(splitTags(this.#draft));
    const isAtStart = this.#field.selectionStart === 0 && this.#field.selectionEnd === 0;
    const last = this.#tags.length - 1;
    if (!isAtStart || last < 0) return undefined;
    if (key === "Backspace") return () => this.#remove(last);
    return key === this.#arrow("back") ? () => this.#goTo(last) : undefined;
  }

  #onTag(key: string, place: number): (() => void) | undefined {
    if (key === "Delete" || key === "Backspace") return () => this.#remove(place);
    const to = { Home: 0, End: -1, [this.#arrow("back")]: Math.max(0, place - 1), [this.#arrow("on")]: place + 1 }[key];
    return to === undefined ? undefined : () => this.#goTo(to);
  }

  #arrow(way: "back" | "on"): string {
    const isBackwards = getComputedStyle(this).direction === "rtl";
    return (way === "back") === isBackwards ? "ArrowRight" : "ArrowLeft";
  }

  readonly #pointed = (event: Event) => {
    if (this.disabled || (event.target as Element).closest("button, input")) return;
    event.preventDefault();
    this.#field.focus();
  };
}

function tooMany(n: number): string {
  return sayWith("must have at most {n} items.", { n }, "must have at most {n} item.");
}

function tooLong(n: number): string {
  return sayWith("must have at most {n} characters.", { n }, "must have at most {n} character.");
}

define("vitrine-tags", TagsElement);
