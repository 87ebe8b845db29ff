import { say } from "../_words/say.ts";
import { sayNumber } from "../_words/amounts.ts";
import { define } from "../_element/define.ts";
import type { PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { gradual, type Part } from "../_element/gradual.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { Annotator } from "./annotator.element.ts";
import { inWords, tagOf, type Highlighted, type TextEntity } from "./entities.ts";
import { highlightedtextSpec, type HighlightedTextProps } from "./highlightedtext.ts";
import { styles } from "./highlightedtext.styles.ts";
import { markRules } from "./mark-rules.ts";
import { focusMark, markOf, stepMark } from "./mark-focus.ts";
import { pagesOfSegments, type Page, type Segment } from "./segments.element.ts";
import { selectedIn } from "./text-selection.ts";

export interface HighlightedtextElement extends ElementProps<Omit<HighlightedTextProps, "value">> {
  value: { readonly text: string; readonly entities?: readonly TextEntity[] } | null;
}

/** Steps of colour from 0 to 1. */
const LEVELS = 5;

/** The element of `highlightedText()`: a text with inline marks, a legend, and tools to mark parts as an input. */
export class HighlightedtextElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(highlightedtextSpec) };
  readonly #rules = new CSSStyleSheet();
  #ruled = "";
  readonly #annotator = new Annotator(this, {
    current: () => this.#content,
    labels: () => this.#choices,
    take: (value) => this.take(value, "input", "change"),
    select: (index) => this.#select(index),
  });
  /** The value's pages and counts, kept while they are drawn part by part. */
  #split: { readonly of: unknown; readonly pages: readonly Page[]; readonly counts: ReadonlyMap<string, number> } = {
    of: undefined,
    pages: [],
    counts: new Map(),
  };
  readonly #off = new Set<string>();
  #only: string | null = null;
  #drawing = 0;

  constructor() {
    super();
    this.useDefaults(highlightedtextSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if ("value" in props) this.#annotator.forget();
  }

  override valueText(): string {
    return this.value ? inWords(this.value) : "";
  }

  protected override get isEmpty(): boolean {
    return !this.value?.text;
  }

  get #content(): Highlighted {
    const { text = "", entities = [] } = this.value ?? {};
    return { text, entities };
  }

  get #isAnnotated(): boolean {
    return this.editable && this.#choices.length > 0;
  }

  get #choices(): readonly string[] {
    return this.labels.length > 0 ? this.labels : [...this.#split.counts.keys()];
  }

  /** Labels in the order of their colours: those of the author, then those of the text. */
  get #ordered(): readonly string[] {
    return [...new Set([...this.labels, ...Object.keys(this.colors), ...this.#split.counts.keys()])];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#split.of === this.value) return;
    const content = this.#content;
    this.#split = { of: this.value, pages: pagesOfSegments(content), counts: countsOf(content.entities) };
  }

  protected override firstUpdated(): void {
    this.shadowRoot!.adoptedStyleSheets.push(this.#rules);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#follow(markRules({ labels: this.#ordered, colors: this.colors, off: this.#off, only: this.#only }));
    this.#annotator.followText(this.#text);
  }

  /** Other rules cost a look at each mark, so the same are left alone. */
  #follow(rules: string) {
    if (rules === this.#ruled) return;
    this.#ruled = rules;
    this.#rules.replaceSync(rules);
  }

  get #text(): HTMLElement | null {
    return this.renderRoot.querySelector(".lines");
  }

  protected override renderActions() {
    if (this.#isAnnotated) return this.iconButton(allIcons.undo, say("Undo"), this.#undo, !this.#annotator.canUndo);
    return this.readonly && this.copy ? this.copyButton(() => this.#content.text) : nothing;
  }

  readonly #undo = () => this.#annotator.undo();

  protected override renderValue() {
    const tools = this.#isAnnotated ? this.#annotator.render() : nothing;
    return html`<div class="panel">${this.legend ? this.#legend() : nothing}${this.#body()}${tools}</div>`;
  }

  /** Names the labels, or the ends of the scores. */
  #legend() {
    const { counts } = this.#split;
    if (counts.size > 0)
      return html`<div class="legend" @pointerleave=${() => this.#isolate(null)}>
        ${this.#ordered.filter((label) => counts.has(label)).map((label) => this.#key(label, counts.get(label)!))}
      </div>`;
    if (!this.#content.entities.some(({ score }) => score !== undefined)) return nothing;
    const [from, middle, to] = this.scores === "diverging" ? ["−1", "0", "+1"] : ["0", "", "1"];
    return html`<div class="scale ${this.scores}" aria-hidden="true">
      <span class="shades"></span><span>${from}</span><span>${middle}</span><span>${to}</span>
    </div>`;
  }

  #key(label: string, count: number) {
    const isOff = this.#off.has(label);
    return html`<button
      class="key"
      type="button"
      data-label=${label}
      aria-pressed=${isOff ? "false" : "true"}
      ?disabled=${this.disabled}
      @click=${() => this.#toggle(label)}
      @pointerenter=${() => this.#isolate(label)}
      @focus=${() => this.#isolate(label)}
      @blur=${() => this.#isolate(null)}
    >
      <span class="dot"></span><span class="name" dir="auto">${label}</span>
      <span class="count">${sayNumber(count)}</span>
    </button>`;
  }

  #toggle(label: string) {
    if (!this.#off.delete(label)) this.#off.add(label);
    this.#isolate(null);
    this.requestUpdate();
  }

  #isolate(label: string | null) {
    if (label !== null && this.#off.has(label)) return;
    if (label === this.#only) return;
    this.#only = label;
    this.requestUpdate();
  }

  /** A text that can be marked is editable, so that it has a caret and a selection by keys; edits are refused. */
  #body() {
    const height = styleProps({ "max-height": this.maxHeight === null ? "none" : `${this.maxHeight}px` });
    const look = `text ${this.scores}${this.showLabels ? "" : " bare"}`;
    return this.#isAnnotated
      ? html`<div
          class=${look}
          role="textbox"
          tabindex="0"
          dir="auto"
          contenteditable="true"
          inputmode="none"
          spellcheck="false"
          aria-multiline="true"
          aria-readonly="true"
          aria-label=${this.accessibleName}
          aria-describedby="hint"
          ${height}
          @beforeinput=${refuse}
          @drop=${refuse}
          @compositionend=${this.#composed}
          @keydown=${this.#annotator.pressed}
          @click=${this.#clicked}
          @copy=${this.#copied}
        >
          ${this.#lines()}
        </div>`
      : html`<div
          class=${look}
          role="group"
          tabindex=${this.disabled ? "-1" : "0"}
          dir="auto"
          aria-label=${this.accessibleName}
          ${height}
          @keydown=${this.#pressed}
          @click=${this.#clicked}
          @copy=${this.#copied}
        >
          ${this.#lines()}
        </div>`;
  }

  /** The text of this element is that of the value, without white space of its own. */
  #lines() {
    const draw = ({ items, isBox }: Part<Page>) => items.map((page) => drawPage(page, isBox));
    return keyed(
      this.#drawing,
      html`<div class="lines">${gradual(this, this.#split.pages, [], draw, { size: 1 })}</div>`,
    );
  }

  /** What an input method has written cannot be refused, so the text is drawn anew. */
  #composed() {
    this.#drawing++;
    this.requestUpdate();
  }

  /** Arrow keys go from mark to mark; Enter and Space press one. */
  #pressed(event: KeyboardEvent) {
    const mark = markOf(event);
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return this.#select(Number(mark.dataset["index"]));
    }
    const next = stepMark(event);
    if (!next) return;
    event.preventDefault();
    focusMark(next);
  }

  #clicked(event: Event) {
    const mark = markOf(event);
    if (mark && !this.disabled) this.#select(Number(mark.dataset["index"]));
  }

  #select(index: number) {
    const { label = null } = this.#content.entities[index] ?? {};
    this.fire("select", { index, label });
  }

  /** Copies the plain text, without line breaks between the blocks of a long one. */
  #copied(event: ClipboardEvent) {
    const range = this.#text && selectedIn(this.#text);
    if (!range || range.start === range.end) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", this.#content.text.slice(range.start, range.end));
  }
}

const refuse = (event: Event) => event.preventDefault();

function drawPage(page: Page, isBox: boolean) {
  const parts = page.map((segment) => (segment.entity ? drawMark(segment, segment.entity) : segment.text));
  return isBox ? html`<div class="part">${parts}</div>` : parts;
}

function drawMark({ text, index }: Segment, entity: TextEntity) {
  const isScore = entity.label === undefined;
  const level = isScore ? Math.round((entity.score ?? 0) * LEVELS) : undefined;
  return html`<mark
    data-index=${index}
    data-tag=${tagOf(entity)}
    data-label=${entity.label ?? nothing}
    data-level=${level ?? nothing}
    tabindex="-1"
    >${text}</mark
  >`;
}

function countsOf(entities: readonly TextEntity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of entities) if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

define("vitrine-highlightedtext", HighlightedtextElement);
