import { html, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { gradual } from "../_element/gradual.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { LINE_HEIGHT_EM, linePart } from "../_text/line-part.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import {
  compareLines,
  compareWords,
  folds,
  sideBySide,
  type DiffArrays,
  type DiffLine,
  type Fold,
  type Pair,
  type Piece,
} from "./compare.ts";
import { diffSpec, type DiffProps, type DiffValue } from "./diff.ts";
import { styles } from "./diff.styles.ts";
import { patchOf } from "./patch-text.ts";

export interface DiffElement extends ElementProps<Omit<DiffProps, "value">> {
  value: DiffValue | null;
}

const PADDING_PX = 16;
/** Width in pixels from which two columns can be read. */
const WIDE = 640;

const splitIcon = icon(svg`<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M12 4v16"/>`);

/** The element of `diff()`: lines with a sign each, or a text with its words marked. */
export class DiffElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(diffSpec) };
  /** Resolves when the texts have been compared. */
  loaded: Promise<void> = Promise.resolve();
  #diffArrays: DiffArrays | undefined;
  #problem = "";
  #pieces: readonly Piece[] = [];
  #lines: readonly DiffLine[] = [];
  /** Folded lines that the visitor has opened, by the index of the first. */
  readonly #opened = new Set<number>();
  #isWide = false;
  readonly #size = new ResizeObserver(([entry]) => this.#sized(entry!.contentRect.width));

  constructor() {
    super();
    this.useDefaults(diffSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  #sized(width: number) {
    if (width >= WIDE === this.#isWide) return;
    this.#isWide = width >= WIDE;
    this.requestUpdate();
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.value || !(changed?.has("value") || changed?.has("by"))) return;
    if (this.#diffArrays) this.#compare(this.value);
    // What did not come is asked for again with the next texts.
    else this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { diffArrays } = await lazyLoad(import("diff"));
      this.#diffArrays = diffArrays;
      this.#problem = "";
      if (this.value) this.#compare(this.value);
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.requestUpdate();
    await this.updateComplete;
  }

  #compare({ before, after }: DiffValue) {
    this.#opened.clear();
    this.#pieces = this.by === "words" ? compareWords(this.#diffArrays!, before, after) : [];
    this.#lines = this.by === "lines" ? compareLines(this.#diffArrays!, before, after) : [];
  }

  override valueText(): string {
    if (!this.value || !this.#diffArrays) return "";
    const all = this.by === "lines" ? this.#lines : this.#pieces;
    const count = (sought: Piece["kind"]) => all.filter(({ kind }) => kind === sought).length;
    const counts = { added: count("added"), removed: count("removed") };
    if (counts.added + counts.removed === 0) return say("No differences");
    return sayWith("Added: {added}, removed: {removed}", counts);
  }

  protected override renderActions() {
    if (this.by === "words") return this.copy ? this.copyButton(() => this.value?.after ?? "") : nothing;
    return [
      this.#isWide ? this.#splitButton() : nothing,
      this.copy ? this.copyButton(() => patchOf(this.#lines)) : nothing,
    ];
  }

  #splitButton() {
    const words = say("Side by side");
    return html`<button
      class="icon"
      type="button"
      aria-label=${words}
      title=${words}
      aria-pressed=${this.split}
      ?disabled=${this.isEmpty}
      @click=${() => (this.split = !this.split)}
    >
      ${splitIcon}
    </button>`;
  }

  protected override renderValue() {
    const size = { "--tallest": `calc(${this.maxLines * LINE_HEIGHT_EM}em + ${PADDING_PX}px)` };
    const summary = this.#problem || this.valueText();
    return html`<div class="panel">
      ${summary ? html`<p class="summary">${summary}</p>` : nothing}
      <div class="texts ${this.by}" tabindex="0" ${styleProps(size)}>
        ${this.by === "words" ? html`<p class="prose" dir="auto">${this.#pieces.map(drawPiece)}</p>` : this.#draw()}
      </div>
    </div>`;
  }

  #draw() {
    const isSplit = this.split && this.#isWide;
    const digits = { "--digits": this.lineNumbers ? String(String(this.#lines.length).length) : "0" };
    return html`<div class=${isSplit ? "split" : "unified"} dir="ltr" ${styleProps(digits)}>
      ${folds(this.#lines, this.context).map((fold) => this.#fold(fold, isSplit))}
    </div>`;
  }

  #fold({ lines, folded, start }: Fold, isSplit: boolean) {
    if (folded && !this.#opened.has(start)) return this.#unfold(lines.length, start);
    const line = (one: DiffLine) => this.#line(one);
    const pair = (one: Pair) => html`<div class="line pair">${one.map((side, i) => this.#side(side, i))}</div>`;
    return isSplit
      ? gradual(this, sideBySide(lines), [this.lineNumbers], (part) => linePart(part, pair))
      : gradual(this, lines, [this.lineNumbers], (part) => linePart(part, line));
  }

  #unfold(n: number, start: number) {
    const open = () => {
      this.#opened.add(start);
      this.requestUpdate();
    };
    const words = sayWith("Show {n} unchanged lines", { n }, "Show 1 unchanged line");
    return html`<button class="fold" type="button" @click=${open}>${words}</button>`;
  }

  #line({ kind, before, after, pieces }: DiffLine) {
    return html`<div class="line ${kind}">${this.#number(before)}${this.#number(after)}${drawText(kind, pieces)}</div>`;
  }

  #side(line: DiffLine | undefined, index: number) {
    if (!line) return html`<div class="side none"></div>`;
    const number = index === 0 ? line.before : line.after;
    return html`<div class="side ${line.kind}">${this.#number(number)}${drawText(line.kind, line.pieces)}</div>`;
  }

  #number(number: number | undefined) {
    return this.lineNumbers ? html`<span class="number" aria-hidden="true">${number ?? ""}</span>` : nothing;
  }
}

const SIGNS = { same: " ", removed: "-", added: "+" };

function drawText(kind: Piece["kind"], pieces: readonly Piece[]): TemplateResult {
  const parts = pieces.map((one) => (one.kind === "same" ? one.text : html`<mark>${one.text}</mark>`));
  const sign = html`<span class="sign">${SIGNS[kind]}</span>`;
  if (kind === "removed") return html`${sign}<del class="text">${parts}</del>`;
  return kind === "added"
    ? html`${sign}<ins class="text">${parts}</ins>`
    : html`${sign}<span class="text">${parts}</span>`;
}

function drawPiece({ kind, text }: Piece) {
  if (kind === "same") return text;
  return kind === "removed" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}

define("vitrine-diff", DiffElement);
