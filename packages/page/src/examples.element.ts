import { shared, define } from "@vitrine/components/elements";
import type { FileRef, HandlerDescription, Json } from "@vitrine/core";
import { css, html, LitElement, nothing, type PropertyDeclarations } from "lit";

/** A row of wire values by input name. */
export type ExampleRow = HandlerDescription["examples"][number];

/** Says that a visitor chose an example. */
export class ExampleEvent extends Event {
  static readonly type = "vitrine-example";
  readonly row: ExampleRow;

  constructor(row: ExampleRow) {
    super(ExampleEvent.type);
    this.row = row;
  }
}

/** Examples as rows: a click, or Enter, fills the inputs. */
export class ExamplesElement extends LitElement {
  static override properties: PropertyDeclarations = {
    rows: { attribute: false },
    labels: { attribute: false },
    urlOf: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      h2 {
        margin: 0 0 8px;
        font-size: var(--v-size);
        font-weight: 550;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ul.wide {
        display: grid;
        gap: 0;
        border: 1px solid var(--v-line);
        border-radius: var(--v-radius);
        overflow: hidden;
      }
      .wide li + li {
        border-block-start: 1px solid var(--v-line);
      }
      button {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        width: 100%;
        min-height: 40px;
        padding: 6px 14px;
        border: 1px solid var(--v-line);
        border-radius: var(--v-radius);
        background: var(--v-surface);
        text-align: start;
        cursor: pointer;
      }
      .wide button {
        border: 0;
        border-radius: 0;
      }
      button:hover {
        background: var(--v-tint);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      img {
        display: block;
        width: 56px;
        height: 56px;
        object-fit: contain;
        border-radius: calc(var(--v-radius) / 2);
      }
      .cell {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .cell small {
        color: var(--v-muted);
        font-size: var(--v-small);
        margin-inline-end: 6px;
      }
    `,
  ];
  declare rows: readonly ExampleRow[];
  /** Labels by input name. */
  declare labels: Readonly<Record<string, string>>;
  declare urlOf: (ref: FileRef) => string;

  constructor() {
    super();
    this.rows = [];
    this.labels = {};
    this.urlOf = (ref) => ref.url;
  }

  protected override render() {
    const wide = this.rows.some((row) => Object.keys(row).length > 1);
    return html`<h2 id="title">Examples</h2>
      <ul class=${wide ? "wide" : ""} aria-labelledby="title">
        ${this.rows.map((row, i) => html`<li><button type="button" @click=${() => this.#choose(row)}>${this.#cells(row, wide, i)}</button></li>`)}
      </ul>`;
  }

  #choose(row: ExampleRow) {
    this.dispatchEvent(new ExampleEvent(row));
  }

  #cells(row: ExampleRow, wide: boolean, i: number) {
    const shown = Object.entries(row).filter(([, value]) => value !== "" && value !== null);
    return shown.map(
      ([name, value]) =>
        html`<span class="cell"
          >${wide ? html`<small>${this.labels[name] ?? name}</small>` : nothing}${this.#cell(value, i)}</span
        >`,
    );
  }

  #cell(value: Json, i: number): unknown {
    if (isFile(value)) {
      return value.type.startsWith("image/")
        ? html`<img src=${this.urlOf(value)} alt=${value.name || `Example ${i + 1}`} loading="lazy" />`
        : value.name;
    }
    if (Array.isArray(value))
      return value.map((item: Json) => this.#cell(item, i)).map((cell, at) => (at > 0 ? [", ", cell] : cell));
    if (typeof value === "boolean") return value ? "yes" : "no";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

function isFile(value: unknown): value is FileRef {
  return typeof value === "object" && value !== null && "url" in value && "type" in value && "id" in value;
}

define("vitrine-examples", ExamplesElement);
