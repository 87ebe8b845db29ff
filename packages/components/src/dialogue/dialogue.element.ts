import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { CopyButton } from "../_element/copy-button.ts";
import { define } from "../_element/define.ts";
import { isComposing } from "../_element/keys.ts";
import { labelColour } from "../_choices/label-colours.ts";
import { live } from "../_element/live.ts";
import { placePopup } from "../_element/place-popup.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { dialogueSpec, type DialogueProps } from "./dialogue.ts";
import { styles } from "./dialogue.styles.ts";
import { lineView, stillLine, tagList, textIcon } from "./line-view.element.ts";
import { readScript, scriptOf, type DialogueLine } from "./script.ts";
import { tagMenuAt, withTag, type TagMenu } from "./tag-menu.ts";

export interface DialogueElement extends ElementProps<Omit<DialogueProps, "value" | "colors">> {
  value: readonly DialogueLine[] | null;
  colors: Readonly<Record<string, string>>;
}

/** The element of `dialogue()`: a line for each thing that is said, or all of it as plain text. */
export class DialogueElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = {
    ...super.properties,
    ...propertiesOf(dialogueSpec),
    isText: { state: true },
    menu: { state: true },
  };
  /** Whether the visitor has it as plain text. */
  declare protected isText: boolean;
  declare protected menu: TagMenu | undefined;
  readonly #copy = new CopyButton(this);
  /** Plain text as it is typed, and the lines that it says; undefined where it is of no use any more. */
  #draft: { readonly text: string; readonly lines: readonly DialogueLine[] } | undefined;

  constructor() {
    super();
    this.useDefaults(dialogueSpec);
    this.isText = false;
  }

  override valueText(): string {
    return scriptOf(this.#lines);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value") && this.#draft?.lines !== this.#lines) this.#forget();
    if (!this.editable) this.menu = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("menu")) this.#showMenu();
  }

  get #lines(): readonly DialogueLine[] {
    return this.value ?? [];
  }

  /** Lines to write in: there is always one. */
  get #written(): readonly DialogueLine[] {
    return this.#lines.length > 0 ? this.#lines : [{ speaker: this.speakers[0]!, text: "" }];
  }

  get #showsText(): boolean {
    return this.view === "text" || (this.view === "both" && this.isText);
  }

  #colourOf(speaker: string): string {
    return labelColour(this.colors, speaker, Math.max(0, this.speakers.indexOf(speaker)));
  }

  // What is drawn.

  protected override renderLabel() {
    return this.#showsText ? super.renderLabel() : html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions() {
    const flip = this.view === "both" ? this.#flipper() : nothing;
    if (!this.copy) return flip;
    return html`${flip}${this.#copy.render(() => scriptOf(this.#lines), this.#lines.length === 0)}`;
  }

  #flipper() {
    return html`<button
      class="icon"
      type="button"
      aria-label=${say("As plain text")}
      title=${say("As plain text")}
      aria-pressed=${this.isText ? "true" : "false"}
      ?disabled=${this.disabled}
      @click=${this.#flip}
    >
      ${textIcon}
    </button>`;
  }

  protected override renderBody() {
    if (this.#showsText) return this.#text();
    return this.readonly ? this.#still() : [this.#editor(), tagList(this.menu, (tag) => this.#put(tag))];
  }

  #text() {
    return html`<textarea
      class="control script"
      id="control"
      dir="auto"
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.fault || this.error ? "true" : nothing}
      placeholder=${this.speakers.map((name) => `${name}: …`).join("\n")}
      .value=${live(this.#draft?.text ?? scriptOf(this.#lines))}
      ?disabled=${this.disabled}
      ?readonly=${Boolean(this.readonly)}
      @input=${(event: Event) => this.#read((event.target as HTMLTextAreaElement).value)}
      @change=${() => this.fire("change")}
      @keydown=${this.#submits}
    ></textarea>`;
  }

  #still() {
    return html`<div
      class=${this.#lines.length > 0 ? "panel" : nothing}
      id="control"
      role="group"
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      ${this.#lines.length > 0 ? this.#stillLines() : html`<div class="empty">${say("Nothing to show yet")}</div>`}
    </div>`;
  }

  #stillLines() {
    return html`<ol class="lines still">
      ${this.#lines.map((line) => stillLine(line, this.#colourOf(line.speaker)))}
    </ol>`;
  }

  #editor() {
    return html`<div
      id="control"
      role="group"
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      <ol class="lines">
        ${this.#written.map((line, at) => this.#line(line, at))}
      </ol>
      <button
        class="button add"
        type="button"
        ?disabled=${this.disabled || this.#written.length >= this.maxLines}
        @click=${() => this.#add(this.#written.length - 1)}
      >
        ${allIcons.plus} ${say("Add a line")}
      </button>
    </div>`;
  }

  #line(line: DialogueLine, at: number) {
    return lineView({
      ...line,
      at,
      colour: this.#colourOf(line.speaker),
      speakers: this.speakers,
      placeholder: this.placeholder,
      maxLength: this.maxLength,
      isDisabled: this.disabled,
      isInvalid: this.error !== "",
      menu: this.menu?.line === at ? this.menu : undefined,
      speak: (speaker) => this.#replace(at, { speaker }, "input", "change"),
      typed: (area) => this.#typed(at, area),
      pressed: (event) => this.#pressed(at, event),
      done: () => this.fire("change"),
      left: () => (this.menu = undefined),
      remove: () => this.#remove(at),
    });
  }

  // Plain text.

  readonly #flip = () => {
    this.#forget();
    this.menu = undefined;
    this.isText = !this.isText;
  };

  #forget() {
    this.#draft = undefined;
    this.fault = "";
  }

  /** Text that says no dialogue stays as it is typed, with a word of what is wrong. */
  #read(text: string) {
    const script = readScript(text, this.speakers);
    const lines = "lines" in script ? script.lines : this.#lines;
    this.#draft = { text, lines };
    this.fault = "wrong" in script ? noSpeaker(script.wrong, this.speakers) : this.#tooLong(lines);
    if (this.fault) return;
    this.take(lines, "input");
  }

  #tooLong(lines: readonly DialogueLine[]): string {
    const { maxLines, maxLength } = this;
    if (lines.length > maxLines)
      return sayWith("must have at most {n} items.", { n: maxLines }, "must have at most {n} item.");
    if (lines.every(({ text }) => Array.from(text).length <= maxLength)) return "";
    return sayWith("must have at most {n} characters.", { n: maxLength }, "must have at most {n} character.");
  }

  // Lines.

  #replace(at: number, change: Partial<DialogueLine>, ...events: string[]) {
    this.take(this.#written.with(at, { ...this.#written[at]!, ...change }), ...events);
  }

  #typed(at: number, area: HTMLTextAreaElement) {
    this.#replace(at, { text: area.value }, "input");
    this.menu = tagMenuAt(at, area.value, area.selectionStart, this.tags);
  }

  /** Adds a line behind one, of the speaker whose turn it is. */
  #add(at: number) {
    if (this.#written.length >= this.maxLines) return;
    this.take(this.#written.toSpliced(at + 1, 0, { speaker: this.#nextTo(at), text: "" }), "input", "change");
    void this.#goTo(at + 1);
  }

  /** Whoever spoke before, as two who talk with one another do; or the next by name. */
  #nextTo(at: number): string {
    const { speaker } = this.#written[at]!;
    const before = this.#written.slice(0, at).findLast((line) => line.speaker !== speaker);
    const next = this.speakers[(this.speakers.indexOf(speaker) + 1) % this.speakers.length]!;
    return before?.speaker ?? next;
  }

  #remove(at: number) {
    this.take(this.#written.toSpliced(at, 1), "input", "change");
    this.host?.announce(sayWith("{name} was removed", { name: sayWith("Line {n}", { n: at + 1 }) }));
    void this.#goTo(Math.max(0, at - 1));
  }

  #move(at: number, to: number) {
    if (to < 0 || to >= this.#written.length) return;
    const line = this.#written[at]!;
    this.take(this.#written.toSpliced(at, 1).toSpliced(to, 0, line), "input", "change");
    void this.#goTo(to);
  }

  /** Goes to the end of a line's text. */
  async #goTo(at: number) {
    await this.updateComplete;
    const area = this.#areas[at];
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }

  get #areas(): HTMLTextAreaElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLTextAreaElement>("li textarea")];
  }

  // Keys.

  readonly #submits = (event: KeyboardEvent): boolean => {
    const isSubmit = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event);
    if (isSubmit) {
      event.preventDefault();
      this.fire("submit");
    }
    return isSubmit;
  };

  #pressed(at: number, event: KeyboardEvent) {
    if (!(event.target instanceof HTMLTextAreaElement) || isComposing(event) || this.#submits(event)) return;
    const act = this.menu ? this.#inMenu(event.key, this.menu) : this.#inLine(at, event, event.target);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #inMenu(key: string, menu: TagMenu): (() => void) | undefined {
    if (key === "Escape") return () => (this.menu = undefined);
    if (key === "Enter" || key === "Tab") return () => this.#put(menu.tags[menu.active]!);
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const { length } = menu.tags;
    return step === undefined
      ? undefined
      : () => (this.menu = { ...menu, active: (menu.active + step + length) % length });
  }

  #inLine(at: number, { key, altKey, shiftKey }: KeyboardEvent, area: HTMLTextAreaElement): (() => void) | undefined {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && altKey) return () => this.#move(at, at + step);
    if (key === "Enter" && !shiftKey) return () => this.#add(at);
    if (key === "Backspace" && area.value === "" && this.#written.length > 1) return () => this.#remove(at);
    const edge = step === 1 ? area.value.length : 0;
    const isAtEdge = area.selectionStart === edge && area.selectionEnd === edge;
    return step && !shiftKey && isAtEdge && this.#areas[at + step] ? () => void this.#goTo(at + step) : undefined;
  }

  // Tags.

  #put(tag: string) {
    const { menu } = this;
    if (!menu) return;
    const { text, caret } = withTag(this.#written[menu.line]!.text, menu, tag);
    this.menu = undefined;
    this.#replace(menu.line, { text }, "input", "change");
    void this.updateComplete.then(() => this.#areas[menu.line]?.setSelectionRange(caret, caret));
  }

  #showMenu() {
    const popup = this.renderRoot.querySelector<HTMLElement>("#popup");
    popup?.togglePopover(this.menu !== undefined);
    if (!popup || !this.menu) return;
    placePopup(popup, this.#areas[this.menu.line]!);
    popup.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }
}

function noSpeaker(n: number, speakers: readonly string[]): string {
  const names = speakers.map((name) => `${name}:`).join(" ");
  return sayWith("Line {n} does not say who speaks. Begin it with one of: {names}", { n, names });
}

define("vitrine-dialogue", DialogueElement);
