import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { styleProps } from "../_element/style-props.ts";
import { columnsInSight, spanWith, type ColumnSpan } from "./column-span.ts";
import { ColumnWidths } from "./column-widths.element.ts";
import { GridFilters } from "./grid-filters.element.ts";
import { isBetween, range, type Place } from "./place.ts";
import { ScrollSpan } from "./scroll-span.ts";

/** Rows drawn above and below those that are seen, so that scrolling shows no gap. */
const SPARE = 5;

/** The part of a grid that is drawn: the rows and columns in sight, and a few around. */
export abstract class GridWindow extends GridFilters {
  protected active: Place = { row: 0, column: 0 };
  /** Where a range of cells begins; it ends at the active cell. */
  protected anchor: Place = this.active;
  readonly #widths = new ColumnWidths();
  readonly #span = new ScrollSpan();
  #first = 0;
  #columns: ColumnSpan = { first: 0, last: -1 };
  /** Where each column starts, and the last ends, as they were drawn last. */
  #starts: readonly number[] = [0];
  /** Pixels of columns that are scrolled away. */
  #left = 0;
  /** Pixels of a line of text in the grid, which a heading has. */
  protected lineHeight = 33;
  #room = 0;
  #font = "13px sans-serif";
  readonly #resizes = new ResizeObserver(() => this.#measure());
  #observed: HTMLElement | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#observed = null;
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    this.#widths.measure(this.cols, this.table, this.order.length, this.#font);
  }

  protected override keepOrder(order: ArrayLike<number> & Iterable<number>): void {
    super.keepOrder(order);
    this.active = this.within(this.active);
    this.anchor = this.within(this.anchor);
  }

  /** The nearest place that there is. */
  protected within({ row, column }: Place): Place {
    const least = this.order.length === 0 ? -1 : Math.min(0, row);
    return {
      row: Math.max(least, Math.min(row, this.order.length - 1), -1),
      column: Math.max(0, Math.min(column, this.cols.length - 1)),
    };
  }

  /** What is drawn as rows pass by must not have the page laid out at once; that would be once for each step of a wheel. */
  protected override updated(changed: PropertyValues): void {
    const scroller = this.#scroller;
    const isOther = scroller !== this.#observed;
    if (isOther && scroller) this.#resizes.observe(scroller);
    this.#observed = scroller;
    if (isOther || changed.size > 0) this.#measure();
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector(".scroller");
  }

  #measure() {
    const scroller = this.#scroller;
    if (!scroller?.isConnected) return;
    const { fontSize, fontFamily } = getComputedStyle(scroller);
    const [height, font] = [Math.round(parseFloat(fontSize) * 2.55), `${fontSize} ${fontFamily}`];
    this.#span.room = Math.max(0, scroller.clientHeight - height);
    if (height === this.lineHeight && font === this.#font && scroller.clientWidth === this.#room) return;
    [this.lineHeight, this.#font, this.#room] = [height, font, scroller.clientWidth];
    this.requestUpdate();
  }

  /** Shows the active cell, also when it was not drawn yet; at once, so that the next key finds it. */
  protected reveal(): void {
    const scroller = this.#scroller;
    if (scroller) {
      this.#measure();
      this.scrolled();
      if (this.active.row >= 0) this.#revealRow(scroller);
      if (!this.#isColumnDrawn(this.active.column)) this.#left = this.#starts[this.active.column]! - this.pinnedEnd;
    }
    this.requestUpdate();
    this.performUpdate();
    this.renderRoot.querySelector(".active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.scrolled();
  }

  #revealRow(scroller: HTMLElement) {
    const [top, height] = [this.active.row * this.rowHeight, this.rowHeight];
    const room = scroller.clientHeight - this.lineHeight;
    const now = this.#span.top;
    if (top < now) scroller.scrollTop = this.#span.goTo(top);
    if (top + height > now + room) scroller.scrollTop = this.#span.goTo(top + height - room);
    this.scrolled();
  }

  /** A row has room for a small picture where there are some. */
  protected get rowHeight(): number {
    return this.lineHeight * (this.hasImages ? 2 : 1);
  }

  /** Rows that fit into the grid. */
  protected get page(): number {
    return Math.max(1, Math.floor(this.maxHeight / this.rowHeight) - 2);
  }

  protected readonly scrolled = () => {
    const scroller = this.#observed;
    if (!scroller) return;
    this.#span.moved(scroller.scrollTop);
    this.#left = Math.abs(scroller.scrollLeft);
    const first = Math.max(0, Math.floor(this.#span.top / this.rowHeight) - SPARE);
    const columns = this.#spanAt(this.#starts);
    if (first === this.#first && isSame(columns, this.#columns)) return;
    this.#first = first;
    this.requestUpdate();
  };

  #spanAt(starts: readonly number[]): ColumnSpan {
    const seen = columnsInSight(starts, this.pinned, this.#left, this.#room || window.innerWidth);
    return spanWith(seen, this.pinned, this.editedColumn);
  }

  protected get pinnedEnd(): number {
    return this.#starts[Math.min(this.pinned, this.cols.length)]!;
  }

  protected readonly stopped = () => {
    const at = this.#span.settled();
    if (at === null || !this.#scroller) return;
    this.requestUpdate();
    this.performUpdate();
    this.#scroller.scrollTop = at;
  };

  protected get numberWidth(): number {
    return this.lineHeight * (0.6 + 0.25 * String(this.rowCount).length);
  }

  /** Works out where columns are, and which of them are drawn. */
  protected layOut(): void {
    const numbers = this.rowNumbers ? this.numberWidth : 0;
    const starts = [numbers];
    for (const width of this.#widths.of(this.cols, this.#room - numbers)) starts.push(starts.at(-1)! + width);
    this.#starts = starts;
    this.#columns = this.#spanAt(starts);
  }

  protected startOf(column: number): number {
    return this.#starts[column]!;
  }

  protected widthOf(column: number): number {
    return this.#starts[column + 1]! - this.#starts[column]!;
  }

  /** Draws the columns that are pinned or in sight, and gaps in place of the others. */
  protected across(draw: (column: number) => unknown, gap: (width: number) => unknown = drawGap): unknown[] {
    const [{ first, last }, starts, pinned] = [this.#columns, this.#starts, Math.min(this.pinned, this.cols.length)];
    const [before, after] = [starts[first]! - starts[pinned]!, starts.at(-1)! - starts[last + 1]!];
    return [
      range(0, pinned - 1).map(draw),
      before > 0 ? gap(before) : nothing,
      // A column that stays keeps its elements: somebody may be writing in one of them.
      repeat(range(first, last), (i) => i, draw),
      after > 0 ? gap(after) : nothing,
    ];
  }

  #isColumnDrawn(column: number): boolean {
    const { first, last } = this.#columns;
    return column < this.pinned || isBetween(column, first, last);
  }

  /** The most rows that are drawn. */
  get #mostDrawn(): number {
    return Math.ceil(this.maxHeight / this.rowHeight) + 2 * SPARE;
  }

  #lastDrawn(): number {
    return Math.min(this.order.length, this.#first + this.#mostDrawn);
  }

  protected isDrawn({ row, column }: Place): boolean {
    if (this.cols.length === 0 || !this.#isColumnDrawn(column)) return false;
    return row < 0 || (row >= this.#first && row < this.#lastDrawn());
  }

  /** Draws the rows in sight, and room in place of the others. */
  protected drawRows(draw: (row: number) => unknown): unknown[] {
    this.#first = Math.min(this.#first, Math.max(0, this.order.length - 1));
    this.#span.total = this.order.length * this.rowHeight;
    const last = this.#lastDrawn();
    this.want(this.#first, last);
    const rows = range(this.#first, last - 1);
    const most = this.#mostDrawn;
    // A row that scrolls away becomes one that comes: the others keep their elements, and nothing in them is written.
    const drawn = repeat(rows, (row) => row % most, draw);
    const above = this.#span.placeOf(this.#first * this.rowHeight);
    return [this.#space(above), drawn, this.#space(this.#span.laid - above - rows.length * this.rowHeight)];
  }

  /** The height of rows that are not drawn. */
  #space(height: number) {
    if (height <= 0) return nothing;
    return html`<tr class="space" aria-hidden="true">
      <td ${styleProps({ height: `${height}px` })}></td>
    </tr>`;
  }

  protected resize(name: string, width: number): void {
    this.#widths.set(name, width);
    this.requestUpdate();
  }

  /** Makes the column of the active cell wider or narrower. */
  protected widen(step: number): void {
    const { column } = this.active;
    this.resize(this.cols[column]!.name, Math.round(this.widthOf(column)) + step);
  }

  /** The column of the cell that is being edited. */
  protected abstract get editedColumn(): number | undefined;
}

function drawGap() {
  return html`<td class="gap" aria-hidden="true"></td>`;
}

function isSame(one: ColumnSpan, other: ColumnSpan): boolean {
  return one.first === other.first && one.last === other.last;
}
