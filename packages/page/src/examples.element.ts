import { say, shared, define } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import type { Description, FileRef } from "@vitrine/core";
import { placeIn, type ExamplesDescription, type HandlerDescription } from "@vitrine/core/internal";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { drawCell, isShown, showsPicture, wordsOf, type Cell, type ExampleRow } from "./example-cells.ts";
import { styles } from "./examples.styles.ts";

export type { ExampleRow } from "./example-cells.ts";

/** Fired when a visitor chooses an example. */
export class ExampleEvent extends Event {
  static readonly type = "vitrine-example";
  readonly row: ExampleRow;
  /** Index of the row. */
  readonly index: number;

  constructor(row: ExampleRow, index: number) {
    super(ExampleEvent.type);
    this.row = row;
    this.index = index;
  }
}

/**
 * Examples of a handler, page by page: a gallery where there are pictures, tiles for a single input, a table for
 * several. A click, or Enter, chooses one.
 */
export class ExamplesElement extends LitElement {
  static override properties: PropertyDeclarations = {
    app: { attribute: false },
    handler: { attribute: false },
    urlOf: { attribute: false },
    saved: { attribute: false },
    first: { state: true },
  };
  static override styles = [shared, styles];
  declare app: Description;
  /** Name of the handler, which has examples. */
  declare handler: string;
  declare urlOf: (ref: FileRef) => string;
  /** Whether the result that is shown was saved with the chosen example, or will be once it has come. */
  declare saved: "none" | "awaited" | "shown";
  /** Index of the first row of the page that is shown. */
  declare protected first: number;

  constructor() {
    super();
    this.urlOf = (ref) => ref.url;
    this.saved = "none";
    this.first = 0;
  }

  #leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const root = this.getRootNode();
    const demo = root instanceof ShadowRoot ? root.host : root;
    demo.addEventListener("result", (event) => this.#ended(event as CustomEvent<{ handler: string }>), { signal });
    for (const end of ["error", "reset"]) demo.addEventListener(end, () => (this.saved = "none"), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  #ended({ detail }: CustomEvent<{ handler: string }>) {
    if (detail.handler === this.handler) this.saved = this.saved === "awaited" ? "shown" : "none";
  }

  get #handler(): HandlerDescription {
    return this.app.handlers[this.handler]!;
  }

  get examples(): ExamplesDescription {
    return this.#handler.examples!;
  }

  protected override willUpdate() {
    if (this.first >= this.examples.rows.length) this.first = 0;
    this.style.setProperty("--columns", String(this.#columns.length + (this.#isLabelled ? 1 : 0)));
  }

  protected override render() {
    return html`<h2 id="title">${this.examples.title || this.#heading}</h2>
      ${this.#body()} ${this.examples.rows.length > this.examples.perPage ? this.#pages() : nothing}
      ${this.saved === "shown" ? html`<p class="note">${say("This result was saved with the example. A new run replaces it.")}</p>` : nothing}`;
  }

  #body() {
    const columns = this.#columns;
    const picture = columns.find((name) => this.examples.rows.some((row, i) => showsPicture(this.#cell(row, name, i))));
    if (picture !== undefined) return this.#gallery(picture, columns);
    return columns.length > 1 ? this.#table(columns) : this.#tiles(columns[0] ?? "");
  }

  /** Where several handlers have examples, each is named as the button that runs it. */
  get #heading(): string {
    const isAlone = Object.values(this.app.handlers).filter(({ examples }) => examples).length === 1;
    const [button] = this.#handler.triggers.flatMap((one) =>
      "component" in one ? [this.#labelOf(one.component)] : [],
    );
    return isAlone ? say("Examples") : sayWith("Examples: {name}", { name: button ?? this.handler });
  }

  #labelOf(id: string): string {
    return String(this.app.components[id]?.props["label"] || id);
  }

  /** Names of the inputs that are shown, in order of the inputs: those that any row fills. */
  get #columns(): readonly string[] {
    const { rows, columns } = this.examples;
    if (columns) return columns;
    const names = Object.keys(this.#handler.inputs);
    return names.filter((name) => rows.some((row) => isShown(row[name])));
  }

  get #isLabelled(): boolean {
    return this.examples.labels.length > 0;
  }

  /** Draws each row of the page. */
  #each(draw: (row: ExampleRow, i: number) => unknown): unknown[] {
    const { rows, perPage } = this.examples;
    return rows.slice(this.first, this.first + perPage).map((row, at) => draw(row, this.first + at));
  }

  /** For a single input, the values need no heading. */
  #tiles(name: string) {
    const words = (row: ExampleRow, i: number) => this.examples.labels[i] ?? wordsOf(this.#cell(row, name, i));
    return html`<ul aria-labelledby="title">
      ${this.#each((row, i) => html`<li><button type="button" @click=${() => this.#choose(i)}>${words(row, i)}</button></li>`)}
    </ul>`;
  }

  #gallery(picture: string, columns: readonly string[]) {
    const others = columns.filter((name) => name !== picture);
    const isWordy = others.length > 0 || this.#isLabelled;
    return html`<ul class=${isWordy ? "gallery wordy" : "gallery"} aria-labelledby="title">
      ${this.#each((row, i) => html`<li>${this.#card(row, i, picture, others)}</li>`)}
    </ul>`;
  }

  #card(row: ExampleRow, i: number, picture: string, others: readonly string[]) {
    const label = this.examples.labels[i];
    const lines = others.filter((name) => isShown(row[name]));
    return html`<button type="button" @click=${() => this.#choose(i)}>
      ${drawCell(this.#cell(row, picture, i), this.urlOf)} ${label ? html`<span>${label}</span>` : nothing}
      ${lines.map((name) => html`<span>${this.#labelled(row, name, i)}</span>`)}
    </button>`;
  }

  #table(names: readonly string[]) {
    return html`<table aria-labelledby="title">
      <thead>
        <tr>
          ${this.#isLabelled ? html`<th scope="col">${say("Example")}</th>` : nothing}
          ${names.map((name) => html`<th scope="col">${this.#label(name)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.#each((row, i) => this.#row(row, names, i))}
      </tbody>
    </table>`;
  }

  #row(row: ExampleRow, names: readonly string[], i: number) {
    const cells = names.map((name) => (isShown(row[name]) ? this.#labelled(row, name, i) : nothing));
    const all = this.#isLabelled ? [this.examples.labels[i] ?? unnamed(i), ...cells] : cells;
    const button = html`<button type="button" @click=${() => this.#choose(i)}>
      <span class="hidden-text">${this.#rowWords(row, names, i)}</span>
    </button>`;
    return html`<tr>
      ${all.map((cell, at) => html`<td>${cell}${at === 0 ? button : nothing}</td>`)}
    </tr>`;
  }

  #rowWords(row: ExampleRow, names: readonly string[], i: number): string {
    const shown = names.filter((name) => isShown(row[name]));
    const values = shown.map((name) => `${this.#label(name)} ${wordsOf(this.#cell(row, name, i))}`).join(", ");
    return [this.examples.labels[i], values].filter(Boolean).join(": ") || unnamed(i);
  }

  #labelled(row: ExampleRow, name: string, i: number) {
    return html`<small>${this.#label(name)}</small>${" "}${drawCell(this.#cell(row, name, i), this.urlOf)}`;
  }

  /** Buttons keep the focus at the ends, and so are not disabled there but do nothing. */
  #pages() {
    const { rows, perPage } = this.examples;
    const last = Math.min(this.first + perPage, rows.length);
    const turn = (words: string, first: number) => {
      const isEnd = first < 0 || first >= rows.length;
      const go = () => void (isEnd || (this.first = first));
      return html`<button class="button" type="button" aria-disabled=${isEnd ? "true" : nothing} @click=${go}>
        ${words}
      </button>`;
    };
    return html`<div class="pages" role="group" aria-label=${say("Pages of examples")}>
      ${turn(say("Previous"), this.first - perPage)}
      <span role="status"
        >${sayWith("{first}–{last} of {total}", { first: this.first + 1, last, total: rows.length })}</span
      >
      ${turn(say("Next"), this.first + perPage)}
    </div>`;
  }

  #label(name: string) {
    return this.#labelOf(this.#handler.inputs[name]!);
  }

  #choose(i: number) {
    this.dispatchEvent(new ExampleEvent(this.examples.rows[i]!, i));
  }

  #cell(row: ExampleRow, name: string, i: number): Cell {
    return { value: row[name], schema: placeIn(this.#handler.input, name), unnamed: unnamed(i) };
  }
}

function unnamed(i: number): string {
  return sayWith("Example {n}", { n: i + 1 });
}

define("vitrine-examples", ExamplesElement);
