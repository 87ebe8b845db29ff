import { isVitrineError } from "@vitrine/core/internal";
import { html, nothing, type TemplateResult } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf } from "../_element/component-element.ts";
import { copyText } from "../_element/copy.ts";
import { CopyButton } from "../_element/copy-button.ts";
import { define } from "../_element/define.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { saveBlob, saveText } from "../_text/save.ts";
import { say } from "../_words/say.ts";
import { notRead } from "../_media/not-read.ts";
import { sayWith } from "../_words/say-with.ts";
import { columnsOf, emptyTable, rowsIn, type TableWire } from "./column.ts";
import { readCsv } from "./csv.ts";
import { dataframeSpec } from "./dataframe.ts";
import type { CsvTable } from "./csv-table.ts";
import { copied, pasted, rowsCsv, tableCsv } from "./edits.ts";
import { styles } from "./dataframe.styles.ts";
import { filterStyles } from "./filter.styles.ts";
import { GridEditing } from "./grid-editing.element.ts";

/** Spreadsheets take CSV for UTF-8 only with a byte order mark. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The element of `dataframe()`: a grid, with search above, and what it holds below. */
export class DataframeElement extends GridEditing {
  static override styles = [...super.styles, styles, filterStyles];
  static override properties = { ...super.properties, ...propertiesOf(dataframeSpec) };
  readonly #copy = new CopyButton(this);
  /** What was not as it should be in cells that were pasted or read. */
  #news = "";

  constructor() {
    super();
    this.useDefaults(dataframeSpec);
  }

  override valueText(): string {
    return sayWith("{n} rows", { n: this.rowCount }, "1 row");
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions(): unknown {
    const shown = [...(this.editable ? this.#editActions() : []), ...this.#readActions()];
    return shown.length > 0 ? shown : nothing;
  }

  #editActions(): unknown[] {
    const isEdited = this.canUndo || this.canRedo;
    return [
      ...(isEdited
        ? [
            this.iconButton(allIcons.undo, say("Undo"), () => this.undo(), !this.canUndo),
            this.iconButton(allIcons.redo, say("Redo"), () => this.redo(), !this.canRedo),
          ]
        : []),
      this.growing
        ? this.iconButton(allIcons.trash, say("Delete rows"), () => this.deleteRows(), this.order.length === 0)
        : nothing,
      this.addRows
        ? this.iconButton(allIcons.upload, say("Open a table (CSV, Parquet or Arrow)"), () => this.#chooser.click())
        : nothing,
    ];
  }

  #readActions(): unknown[] {
    const isEmpty = this.order.length === 0;
    const copy = say(this.hidesRows ? "Copy the rows shown" : "Copy");
    const download = say(this.hidesRows ? "Download the rows shown" : "Download");
    const save = () => (this.table.more ? void this.#saveLarge() : this.#save());
    return [
      ...(this.copy && !this.table.more ? [this.#copy.render(() => this.#allText(), isEmpty, copy)] : []),
      ...(this.download ? [this.iconButton(allIcons.download, download, save, isEmpty)] : []),
    ];
  }

  #save() {
    saveText(BYTE_ORDER_MARK + tableCsv(this.table, this.cols, this.order), this.#fileName);
  }

  async #saveLarge() {
    const heading = BYTE_ORDER_MARK + tableCsv(emptyTable(this.cols), this.cols, []);
    const blob = await this.largeFile(heading, (table) => rowsCsv(table, this.cols, allRows(table)));
    if (blob) saveBlob(blob, this.#fileName);
  }

  get #fileName(): string {
    return `${(this.label || this.name || "table").replace(/[^\p{L}\p{N} _-]+/gu, "").trim() || "table"}.csv`;
  }

  /** With a heading: a spreadsheet has none of its own for what is pasted. */
  #allText(): string {
    const titles = this.cols.map(({ name }) => name).join("\t");
    return `${titles}\r\n${copied(this.table, this.order, this.cols)}`;
  }

  protected override renderBody(): TemplateResult {
    return html`<div
      class="table"
      @focusout=${this.left}
      @copy=${this.#copies}
      @cut=${this.#copies}
      @paste=${this.#pastes}
      @dragover=${this.#dragged}
      @drop=${this.#dropped}
    >
      ${this.search && this.cols.length > 0 ? this.#searchField() : nothing}
      ${this.cols.length > 0 ? [this.renderGrid(), this.#foot()] : this.#nothing()}
      <input
        class="chooser"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,.parquet,.arrow,.arrows,.feather"
        hidden
        ?disabled=${!this.editable}
        @change=${this.#chosen}
      />
    </div>`;
  }

  #nothing() {
    const isLabelled = Boolean(this.label);
    return html`<div
      class="empty"
      id="control"
      role="group"
      aria-labelledby=${isLabelled ? "label" : nothing}
      aria-label=${isLabelled ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      ${say("Nothing to show yet")}
    </div>`;
  }

  #searchField() {
    return html`<input
      class="control search"
      type="search"
      placeholder=${say("Search the rows")}
      aria-label=${say("Search the rows")}
      ?disabled=${this.disabled}
      .value=${this.query}
      @input=${this.#searched}
    />`;
  }

  readonly #searched = (event: Event) => {
    this.query = (event.target as HTMLInputElement).value;
    this.reorder();
  };

  #foot() {
    const n = this.rowCount;
    const count = this.hidesRows
      ? sayWith("{n} of {total} rows", { n: this.order.length, total: n })
      : sayWith("{n} rows", { n }, "1 row");
    return html`<div class="foot">
      <span
        ><span role="status">${[count, this.#news, this.waiting].filter(Boolean).join(" · ")}</span>${
          this.filters.size > 0
            ? html` · <button class="clear" type="button" @click=${this.#unfilter}>${say("Clear filters")}</button>`
            : nothing
        }</span
      >
      ${
        this.growing
          ? html`<button class="add" type="button" ?disabled=${n >= this.maxRows} @click=${() => this.addRow()}>
              ${allIcons.plus}${say("Add a row")}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** The button goes with the filters; the keyboard must not be lost with it. */
  readonly #unfilter = () => {
    this.grid?.focus({ preventScroll: true });
    this.clearFilters();
  };

  /** Whether the keyboard is at the cells, not in a control. */
  #isAtCells(event: Event): boolean {
    return event.composedPath()[0] === this.grid;
  }

  readonly #copies = (event: ClipboardEvent) => {
    if (!this.#isAtCells(event) || this.active.row < 0) return;
    event.preventDefault();
    const { table, rows } = this.tableWith(this.chosenRows.map((row) => this.order[row]!));
    const columns = this.chosenColumns.map((i) => this.cols[i]!);
    const text = copied(table, rows, columns);
    if (event.clipboardData) event.clipboardData.setData("text/plain", text);
    else void copyText(text);
    if (event.type === "cut")
      this.change(rows.flatMap((row) => columns.map(({ name }) => ({ row, name, value: null }))));
  };

  /** Pastes a block at the first chosen cell; below the last row the table grows. */
  readonly #pastes = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!this.#isAtCells(event) || !this.editable) return;
    const file = event.clipboardData?.files[0];
    if (file && this.cols[this.active.column]?.type === "image" && this.active.row >= 0) {
      event.preventDefault();
      this.settled = this.sendImage(file, this.active);
    }
    if (text === "" || event.defaultPrevented) return;
    event.preventDefault();
    const block = readCsv(text, "\t");
    const top = Math.max(0, Math.min(this.active.row, this.anchor.row));
    const left = Math.min(this.active.column, this.anchor.column);
    this.addEmptyRows(top + block.length - this.order.length);
    const { edits, misfits } = pasted(block, [...this.order].slice(top), this.cols.slice(left));
    this.change(edits);
    this.#tell(misfits, 0, 0);
    this.anchor = this.within({ row: top, column: left });
    const width = Math.max(...block.map(({ length }) => length));
    this.goTo({ row: top + block.length - 1, column: left + width - 1 }, true);
  };

  protected tell(words: string): void {
    this.#news = words;
    this.requestUpdate();
  }

  /** Says what did not fit. */
  #tell(misfits: number, ragged: number, left: number) {
    const told = [
      misfits > 0
        ? sayWith("{n} cells did not fit their columns", { n: misfits }, "1 cell did not fit its column")
        : "",
      ragged > 0
        ? sayWith("{n} rows had too many or too few cells", { n: ragged }, "1 row had too many or too few cells")
        : "",
      left > 0 ? sayWith("{n} rows had no room", { n: left }, "1 row had no room") : "",
    ];
    this.tell(told.filter(Boolean).join(" · "));
  }

  get #chooser(): HTMLInputElement {
    return this.renderRoot.querySelector(".chooser")!;
  }

  readonly #chosen = () => {
    const file = this.#chooser.files?.[0];
    if (file) this.settled = this.#read(file);
    this.#chooser.value = "";
  };

  readonly #dragged = (event: DragEvent) => {
    if (this.editable && this.addRows && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };

  readonly #dropped = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file || !this.editable || !this.addRows) return;
    event.preventDefault();
    this.settled = this.#read(file);
  };

  async #readRows(file: File): Promise<CsvTable | undefined> {
    try {
      const { readTableFile } = await lazyLoad(import("./table-file.ts"));
      return await readTableFile(file, columnsOf(this.columns), this.maxRows);
    } catch (error) {
      this.tell(isVitrineError(error) ? error.message : notRead(file.name));
      return undefined;
    }
  }

  /** Rows of a file instead of those that are there; undo brings them back. */
  async #read(file: File) {
    const read = await this.#readRows(file);
    if (!read) return;
    const { table, misfits, ragged, left } = read;
    if (!this.editable || table.columns.length === 0) return;
    this.#tell(misfits, ragged, left);
    this.query = "";
    this.filters = new Map();
    this.sorting = null;
    this.store(table, allRows(table));
    this.host?.announce(this.valueText());
  }
}

function allRows(table: TableWire): number[] {
  return Array.from({ length: rowsIn(table) }, (_, i) => i);
}

define("vitrine-dataframe", DataframeElement);
