import { shared, define } from "@vitrine/components/elements";
import type { FileRef, Json, Schema } from "@vitrine/core";
import { isFilePlace, isFileRef, isObject, placeIn, type HandlerDescription } from "@vitrine/core/internal";
import { css, html, LitElement, nothing, type PropertyDeclarations } from "lit";

/** A row of wire values by input name. */
export type ExampleRow = HandlerDescription["examples"][number];

/** Fired when a visitor chooses an example. */
export class ExampleEvent extends Event {
  static readonly type = "vitrine-example";
  readonly row: ExampleRow;

  constructor(row: ExampleRow) {
    super(ExampleEvent.type);
    this.row = row;
  }
}

/** Examples, as tiles for a single input or as a table for several: a click, or Enter, fills the inputs. */
export class ExamplesElement extends LitElement {
  static override properties: PropertyDeclarations = {
    rows: { attribute: false },
    labels: { attribute: false },
    input: { attribute: false },
    urlOf: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      h2 {
        margin: 0 0 8px;
        color: var(--v-muted);
        font-size: var(--v-small);
        font-weight: 500;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        max-width: 100%;
      }
      li button {
        max-width: 100%;
        min-height: 40px;
        padding: 6px 12px;
        border: 1px solid var(--v-line);
        border-radius: var(--v-radius);
        background: var(--v-surface);
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
        cursor: pointer;
      }
      li button:has(img) {
        padding: 6px;
      }
      button:hover,
      tbody tr:hover {
        background: var(--v-tint);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      img {
        width: 56px;
        height: 56px;
        object-fit: contain;
        border-radius: calc(var(--v-radius) / 2);
        vertical-align: middle;
      }
      table {
        display: grid;
        border: 1px solid var(--v-line);
        border-radius: var(--v-radius);
        background: var(--v-surface);
        overflow: auto hidden;
      }
      thead,
      td:empty {
        display: none;
      }
      tbody {
        display: contents;
      }
      tr {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        position: relative;
        min-height: 40px;
        padding: 6px 12px;
      }
      tr + tr {
        border-block-start: 1px solid var(--v-line);
      }
      th,
      td {
        max-width: 100%;
        padding: 0;
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      th,
      small {
        color: var(--v-muted);
        font-size: var(--v-small);
        font-weight: 500;
      }
      small {
        margin-inline-end: 6px;
      }
      td img {
        width: 40px;
        height: 40px;
      }
      /* The row's one button lies over all of its cells. */
      td button {
        position: absolute;
        inset: 0;
        padding: 0;
        border: 0;
        border-radius: calc(var(--v-radius) - 1px);
        background: none;
        cursor: pointer;
      }
      /* Where there is room, and rows can share their columns, the labels stand once, above them. */
      @supports (grid-template-columns: subgrid) {
        @container (min-width: 520px) {
          table {
            grid-template-columns: repeat(var(--columns), minmax(56px, auto));
          }
          thead {
            display: contents;
          }
          tr {
            display: grid;
            grid-column: 1 / -1;
            grid-template-columns: subgrid;
          }
          thead tr {
            min-height: 36px;
            padding-block: 4px;
            border-block-end: 1px solid var(--v-line);
          }
          td:empty {
            display: block;
          }
          small {
            display: none;
          }
        }
      }
    `,
  ];
  declare rows: readonly ExampleRow[];
  /** Labels by input name. */
  declare labels: Readonly<Record<string, string>>;
  /** Schema of the inputs, which defines which values are files. */
  declare input: Schema;
  declare urlOf: (ref: FileRef) => string;

  constructor() {
    super();
    this.rows = [];
    this.labels = {};
    this.input = {};
    this.urlOf = (ref) => ref.url;
  }

  protected override willUpdate() {
    this.style.setProperty("--columns", String(this.#columns.length));
  }

  protected override render() {
    return html`<h2 id="title">Examples</h2>
      ${this.#columns.length > 1 ? this.#table() : this.#tiles()}`;
  }

  /** Names of the inputs that any row fills, in order of the inputs. */
  get #columns(): string[] {
    const names = new Set([...Object.keys(this.labels), ...this.rows.flatMap((row) => Object.keys(row))]);
    return [...names].filter((name) => this.rows.some((row) => isShown(row[name])));
  }

  /** For a single input, the values need no heading. */
  #tiles() {
    const [name = ""] = this.#columns;
    return html`<ul aria-labelledby="title">
      ${this.rows.map((row, i) => html`<li><button type="button" @click=${() => this.#choose(row)}>${this.#cell(row[name], i, this.#schema(name))}</button></li>`)}
    </ul>`;
  }

  #table() {
    const names = this.#columns;
    return html`<table aria-labelledby="title">
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${this.#label(name)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.rows.map((row, i) => this.#row(row, names, i))}
      </tbody>
    </table>`;
  }

  #row(row: ExampleRow, names: readonly string[], i: number) {
    const shown = names.filter((name) => isShown(row[name]));
    const words =
      shown.map((name) => `${this.#label(name)} ${wordsOf(row[name], i, this.#schema(name))}`).join(", ") ||
      `Example ${i + 1}`;
    const button = html`<button type="button" @click=${() => this.#choose(row)}>
      <span class="hidden-text">${words}</span>
    </button>`;
    const cells = names.map((name, at) => html`<td>${this.#labelled(row, name, i)}${at === 0 ? button : nothing}</td>`);
    return html`<tr>
      ${cells}
    </tr>`;
  }

  #labelled(row: ExampleRow, name: string, i: number) {
    return isShown(row[name])
      ? html`<small>${this.#label(name)}</small>${this.#cell(row[name], i, this.#schema(name))}`
      : nothing;
  }

  #label(name: string) {
    return this.labels[name] ?? name;
  }

  #choose(row: ExampleRow) {
    this.dispatchEvent(new ExampleEvent(row));
  }

  #schema(name: string) {
    return placeIn(this.input, name);
  }

  #cell(value: Json | undefined, i: number, schema: Schema | undefined): unknown {
    if (isPicture(value, schema))
      return html`<img src=${this.urlOf(value)} alt=${wordsOf(value as unknown as Json, i, schema)} loading="lazy" />`;
    if (!Array.isArray(value)) return wordsOf(value, i, schema);
    return value.map((item: Json, at) => {
      const inner = schema && placeIn(schema, at);
      return [at > 0 && !isPicture(item, inner) ? ", " : "", this.#cell(item, i, inner)];
    });
  }
}

function isShown(value: Json | undefined): value is Json {
  return value !== undefined && value !== "" && value !== null;
}

function wordsOf(value: Json | undefined, i: number, schema: Schema | undefined): string {
  if (isFile(value, schema)) return value.name || `Example ${i + 1}`;
  if (Array.isArray(value))
    return value.map((item: Json, at) => wordsOf(item, i, schema && placeIn(schema, at))).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!isShown(value)) return `Example ${i + 1}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isPicture(value: unknown, schema: Schema | undefined): value is FileRef {
  return isFile(value, schema) && value.type.startsWith("image/");
}

/** Data that look like a file are one only if the schema says so. */
function isFile(value: unknown, schema: Schema | undefined): value is FileRef {
  return isObject(value) && isFileRef(value) && schema !== undefined && isFilePlace(schema);
}

define("vitrine-examples", ExamplesElement);
