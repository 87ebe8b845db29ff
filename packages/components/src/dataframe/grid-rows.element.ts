import type { PropertyValues } from "lit";
import { ComponentElement, type ElementProps } from "../_element/component-element.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { language, say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { saySize } from "../_words/size.ts";
import {
  columnsIn,
  hasImages,
  NO_TABLE,
  rowsIn,
  type CellWire,
  type Column,
  type Columns,
  type TableWire,
} from "./column.ts";
import type { DataframeProps } from "./dataframe.ts";
import type { LargeTable } from "./large-table.ts";
import type { ColumnFilters } from "./column-filter.ts";
import { hidesRows, orderOf, type RowView, type Sorting } from "./row-order.ts";

export interface GridRows extends ElementProps<Omit<DataframeProps, "value" | "columns">> {
  value: TableWire | null;
  columns: Columns | null;
}

/** Rows that a download writes at once. */
const FILE_ROWS = 500;

type Order = ArrayLike<number> & Iterable<number>;

/** The rows of a grid: which are there, and in which order. Those of a large table come from its file. */
export abstract class GridRows extends ComponentElement {
  /** Places in the data of the rows that are seen, in their order. */
  protected order: Order = [];
  protected sorting: Sorting | null = null;
  protected query = "";
  protected filters: ColumnFilters = new Map();
  /** The rows of a large table, once its code has come. */
  protected large: LargeTable | null = null;
  /** What the visitor waits for, in words; empty if nothing. */
  protected waiting = "";
  #cols: readonly Column[] = [];
  #hasImages = false;
  /** Table that `order` belongs to. */
  #ordered: TableWire | null = null;
  #ordering = new AbortController();

  protected get table(): TableWire {
    return this.value ?? NO_TABLE;
  }

  protected get cols(): readonly Column[] {
    return this.#cols;
  }

  protected get hasImages(): boolean {
    return this.#hasImages;
  }

  /** What is in a file is only looked at. */
  protected override get editable(): boolean {
    return super.editable && !this.table.more;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ordering.abort();
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    if (changed?.has("columns") || changed?.has("value")) {
      this.#cols = columnsIn(this.columns, this.table).filter(
        ({ name }) => this.value === null || Object.hasOwn(this.table.values, name),
      );
      this.#hasImages = hasImages(this.#cols);
    }
    if (this.value !== this.#ordered || changed?.has("columns")) this.reorder();
  }

  get #view(): RowView {
    return { sorting: this.sorting, query: this.query, filters: this.filters, language: language()?.tag };
  }

  /** Whether a search or a filter may hide rows. */
  protected get hidesRows(): boolean {
    return hidesRows(this.#view);
  }

  /** Finds and sorts the rows anew. */
  protected reorder(): void {
    this.#ordering.abort();
    this.#ordering = new AbortController();
    this.waiting = "";
    const view = this.#view;
    if (!this.table.more) {
      this.large = null;
      this.keepOrder(orderOf(this.table, this.#cols, view));
    } else {
      if (this.value !== this.#ordered) this.#open(this.table);
      this.settled = this.#reorderLarge(view, this.#ordering.signal);
    }
  }

  /** Shows what came with the value until the file is read. */
  #open(table: TableWire) {
    this.large = null;
    const first = Object.values(table.values)[0] ?? [];
    this.keepOrder(first.map((_, i) => i));
  }

  async #reorderLarge(view: RowView, signal: AbortSignal) {
    try {
      const [{ LargeTable, readerOf }, { inOrder, largeOrderOf }] = await Promise.all([
        lazyLoad(import("./large-table.ts")),
        lazyLoad(import("./large-order.ts")),
      ]);
      const more = this.table.more;
      if (signal.aborted || !more) return;
      this.large ??= new LargeTable({ ...this.table, more }, readerOf(this.host!.urlOf(more.file)));
      if (!view.sorting && !hidesRows(view)) return this.keepOrder(inOrder(more.rows));
      await this.large.all((loaded) => this.#tellLoading(loaded, more.file.size), signal);
      this.#wait(say("Loading …"));
      this.keepOrder(await largeOrderOf(this.large, this.#cols, view, signal));
      this.#wait("");
    } catch {
      if (!signal.aborted) this.#tellLost();
    }
  }

  #tellLoading(loaded: number, total: number) {
    this.#wait(sayWith("Loading {loaded} of {total}", { loaded: saySize(loaded), total: saySize(total) }));
  }

  #tellLost() {
    this.#wait(say("A part of this page did not come. Check the connection, then try again."));
  }

  #wait(words: string) {
    this.waiting = words;
    this.requestUpdate();
  }

  /** Has rows that are on screen read; draws again when they are there. */
  protected want(first: number, last: number): void {
    const coming = this.large?.want(this.#places(first, last));
    if (!coming) return;
    const { large } = this;
    this.settled = coming.then(
      () => large === this.large && this.#wait(""),
      () => large === this.large && this.#tellLost(),
    );
  }

  /** Takes an order of rows for the table that is there: what a visitor edits stays where it is. */
  protected keepOrder(order: Order): void {
    this.order = order;
    this.#ordered = this.value;
    this.requestUpdate();
  }

  /** The cell of a row that is seen; undefined while it has not come. */
  protected cellAt(row: number, column: number): CellWire | undefined {
    const [{ name }, place] = [this.#cols[column]!, this.order[row]!];
    return this.large ? this.large.cell(name, place) : (this.table.values[name]![place] ?? null);
  }

  /** Rows of the data as a table: a large one gives those alone that were asked for, which must have come. */
  protected tableWith(rows: readonly number[]): { readonly table: TableWire; readonly rows: readonly number[] } {
    if (!this.large) return { table: this.table, rows };
    return { table: this.large.pick(rows, this.#cols), rows: rows.map((_, i) => i) };
  }

  /** A file of all rows that are seen, in their order: a heading, and what `write` makes of some hundreds at a time. */
  protected async largeFile(heading: string, write: (part: TableWire) => string): Promise<Blob | undefined> {
    const { signal } = this.#ordering;
    const lines: string[] = [heading];
    try {
      await this.large?.all((loaded) => this.#tellLoading(loaded, this.table.more!.file.size), signal);
      for (let first = 0; this.large && first < this.order.length; first += FILE_ROWS) {
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) return undefined;
        lines.push("\r\n", write(this.large.pick(this.#places(first, first + FILE_ROWS), this.#cols)));
      }
      this.#wait("");
      return new Blob(lines, { type: "text/csv" });
    } catch {
      this.#tellLost();
      return undefined;
    }
  }

  #places(first: number, end: number): number[] {
    const last = Math.min(end, this.order.length);
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => this.order[first + i]!);
  }

  /** All rows that there are, seen or not. */
  protected get rowCount(): number {
    return rowsIn(this.table);
  }
}
