import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { styleProps } from "../_element/style-props.ts";
import { sayWith } from "../_words/say-with.ts";
import { cellView } from "./cell-view.element.ts";
import type { Column } from "./column.ts";
import { ColumnWidths } from "./column-widths.element.ts";
import { followDrag } from "./follow-drag.ts";
import { GridFilters } from "./grid-filters.element.ts";
import { idOf, isAt, isBetween, range, type Place } from "./place.ts";
import { ScrollSpan } from "./scroll-span.ts";

/** Rows drawn above and below those that are seen, so that scrolling shows no gap. */
const SPARE = 5;

/** The grid of a table: draws the rows that are seen, sorted and found, with one cell that is active. */
export abstract class GridView extends GridFilters {
  protected active: Place = { row: 0, column: 0 };
  /** Where a range of cells begins; it ends at the active cell. */
  protected anchor: Place = this.active;
  readonly #widths = new ColumnWidths();
  readonly #span = new ScrollSpan();
  #first = 0;
  #rowHeight = 33;
  #room = 0;
  #font = "13px sans-serif";
  readonly #resizes = new ResizeObserver(() => this.#measure());

  protected override get showsResult(): boolean {
    return Boolean(this.readonly) && this.order.length > 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
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

  protected get grid(): HTMLElement | null {
    return this.renderRoot.querySelector("#control");
  }

  protected override firstUpdated(): void {
    this.#measure();
  }

  protected override updated(): void {
    const scroller = this.#scroller;
    if (scroller) this.#resizes.observe(scroller);
    this.#measure();
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector(".scroller");
  }

  #measure() {
    const scroller = this.#scroller;
    if (!scroller?.isConnected) return;
    const { fontSize, fontFamily } = getComputedStyle(scroller);
    const [height, font] = [Math.round(parseFloat(fontSize) * 2.55), `${fontSize} ${fontFamily}`];
    if (height === this.#rowHeight && font === this.#font && scroller.clientWidth === this.#room) return;
    [this.#rowHeight, this.#font, this.#room] = [height, font, scroller.clientWidth];
    this.requestUpdate();
  }

  /** Shows the active cell, also when it was not drawn yet; at once, so that the next key finds it. */
  protected reveal(): void {
    const scroller = this.#scroller;
    if (scroller && this.active.row >= 0) {
      const [top, height] = [this.active.row * this.#rowHeight, this.#rowHeight];
      const room = scroller.clientHeight - height;
      this.#scrolled();
      const now = this.#span.top;
      if (top < now) scroller.scrollTop = this.#span.goTo(top);
      if (top + height > now + room) scroller.scrollTop = this.#span.goTo(top + height - room);
      this.#scrolled();
    }
    this.requestUpdate();
    this.performUpdate();
    this.renderRoot.querySelector(".active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Rows that fit into the grid. */
  protected get page(): number {
    return Math.max(1, Math.floor(this.maxHeight / this.#rowHeight) - 2);
  }

  readonly #scrolled = () => {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#span.room = Math.max(0, scroller.clientHeight - this.#rowHeight);
    this.#span.moved(scroller.scrollTop);
    const first = Math.max(0, Math.floor(this.#span.top / this.#rowHeight) - SPARE);
    if (first === this.#first) return;
    this.#first = first;
    this.requestUpdate();
  };

  readonly #stopped = () => {
    const at = this.#span.settled();
    if (at === null || !this.#scroller) return;
    this.requestUpdate();
    this.performUpdate();
    this.#scroller.scrollTop = at;
  };

  protected renderGrid() {
    const widths = this.#widths.of(this.cols, this.#room - (this.rowNumbers ? this.#numberWidth : 0));
    const starts = this.#startsOf(widths);
    const room = {
      "max-height": `${this.maxHeight}px`,
      "--row": `${this.#rowHeight}px`,
      "--pinned": `${starts[this.pinned] ?? 0}px`,
    };
    return html`<div class="panel scroller" ${styleProps(room)} @scroll=${this.#scrolled} @scrollend=${this.#stopped}>
        <table
          id="control"
          role="grid"
          tabindex="0"
          aria-labelledby=${this.label ? "label" : nothing}
          aria-label=${this.label ? nothing : this.accessibleName}
          aria-describedby=${this.describedBy}
          aria-rowcount=${this.order.length + 1}
          aria-colcount=${this.cols.length + this.#shift}
          aria-multiselectable="true"
          aria-readonly=${String(!this.editable)}
          aria-activedescendant=${this.#isDrawn(this.active) ? idOf(this.active) : nothing}
          ${styleProps({ width: `${starts.at(-1)}px` })}
          @keydown=${(event: KeyboardEvent) => this.pressed(event)}
        >
          <colgroup>
            ${this.rowNumbers ? html`<col ${styleProps({ width: `${this.#numberWidth}px` })} />` : nothing}
            ${widths.map((width) => html`<col ${styleProps({ width: `${width}px` })} />`)}
          </colgroup>
          <thead>
            <tr aria-rowindex="1">
              ${this.rowNumbers ? html`<td class="number pinned" ${styleProps({ "inset-inline-start": "0px" })}></td>` : nothing}
              ${this.cols.map((column, i) => this.#heading(column, i, starts[i]!, widths[i]!))}
            </tr>
          </thead>
          <tbody>
            ${this.#rows(starts)}
          </tbody>
        </table>
      </div>
      ${this.renderFilter()}`;
  }

  /** Columns before the first of the data. */
  get #shift(): number {
    return this.rowNumbers ? 1 : 0;
  }

  get #numberWidth(): number {
    return this.#rowHeight * (0.6 + 0.25 * String(this.rowCount).length);
  }

  /** Where each column starts, and the last ends. */
  #startsOf(widths: readonly number[]): number[] {
    const starts = [this.rowNumbers ? this.#numberWidth : 0];
    for (const width of widths) starts.push(starts.at(-1)! + width);
    return starts;
  }

  /** The most rows that are drawn. */
  get #mostDrawn(): number {
    return Math.ceil(this.maxHeight / this.#rowHeight) + 2 * SPARE;
  }

  #lastDrawn(): number {
    return Math.min(this.order.length, this.#first + this.#mostDrawn);
  }

  #isDrawn({ row }: Place): boolean {
    return this.cols.length > 0 && (row < 0 || (row >= this.#first && row < this.#lastDrawn()));
  }

  #rows(starts: readonly number[]) {
    this.#first = Math.min(this.#first, Math.max(0, this.order.length - 1));
    this.#span.total = this.order.length * this.#rowHeight;
    const last = this.#lastDrawn();
    this.want(this.#first, last);
    const rows = range(this.#first, last - 1);
    const most = this.#mostDrawn;
    // A row that scrolls away becomes one that comes: the others keep their elements, and nothing in them is written.
    const drawn = repeat(
      rows,
      (row) => row % most,
      (row) => this.#row(row, starts),
    );
    const above = this.#span.placeOf(this.#first * this.#rowHeight);
    return [this.#space(above), drawn, this.#space(this.#span.laid - above - rows.length * this.#rowHeight)];
  }

  /** The height of rows that are not drawn. */
  #space(height: number) {
    if (height <= 0) return nothing;
    return html`<tr class="space" aria-hidden="true">
      <td ${styleProps({ height: `${height}px` })}></td>
    </tr>`;
  }

  #row(row: number, starts: readonly number[]) {
    const place = this.order[row]!;
    return html`<tr aria-rowindex=${row + 2}>
      ${
        this.rowNumbers
          ? html`<th scope="row" class="number pinned" ${styleProps({ "inset-inline-start": "0px" })}>${place + 1}</th>`
          : nothing
      }
      ${this.cols.map((column, i) => this.#cell(column, { row, column: i }, starts[i]!))}
    </tr>`;
  }

  #cell(column: Column, place: Place, start: number) {
    const isPinned = place.column < this.pinned;
    const isChosen = this.isChosen(place);
    return html`<td
      id=${idOf(place)}
      role="gridcell"
      class="${column.type} ${isPinned ? "pinned" : ""} ${isChosen ? "chosen" : ""} ${isAt(place, this.active) ? "active" : ""}"
      aria-colindex=${place.column + 1 + this.#shift}
      aria-selected=${String(isChosen)}
      ${styleProps(isPinned ? { "inset-inline-start": `${start}px` } : {})}
      @pointerdown=${(event: PointerEvent) => this.pointed(event, place)}
      @pointerenter=${(event: PointerEvent) => this.drawnOver(event, place)}
      @click=${(event: PointerEvent) => this.clicked(event, place)}
      @dblclick=${() => this.edit(place)}
    >
      ${this.renderEditor(place) ?? this.#shown(column, place)}
    </td>`;
  }

  #shown(column: Column, { row, column: i }: Place) {
    const cell = this.cellAt(row, i);
    return cell === undefined ? "…" : cellView(column, cell);
  }

  #heading(column: Column, i: number, start: number, width: number) {
    const { name, label = name, type } = column;
    const filter = this.filterWordsOf(name);
    const place = { row: -1, column: i };
    const isPinned = i < this.pinned;
    const { sorting } = this;
    const sort = sorting?.name === name ? (sorting.down ? "descending" : "ascending") : "none";
    return html`<th
      scope="col"
      id=${idOf(place)}
      class="${type} ${isPinned ? "pinned" : ""} ${isAt(place, this.active) ? "active" : ""}"
      aria-colindex=${i + 1 + this.#shift}
      aria-sort=${sort}
      aria-label=${filter ? `${label}, ${sayWith("Filter {name}", { name: filter })}` : label}
      aria-keyshortcuts="Alt+ArrowDown"
      ${styleProps(isPinned ? { "inset-inline-start": `${start}px` } : {})}
    >
      <div class="head">
        <button class="sort" type="button" tabindex="-1" ?disabled=${this.disabled} @click=${() => this.sortBy(name)}>
          <span class="title">${label}</span><span class="mark" aria-hidden="true"></span>
        </button>
        ${this.filterButton(column)}
      </div>
      <span
        class="grip"
        aria-hidden="true"
        @pointerdown=${(event: PointerEvent) => this.#grip(event, name, width)}
      ></span>
    </th>`;
  }

  /** Up, down, then as the data are. */
  protected sortBy(name: string): void {
    const { sorting } = this;
    this.sorting = sorting?.name !== name ? { name, down: false } : sorting.down ? null : { name, down: true };
    this.reorder();
  }

  #grip(event: PointerEvent, name: string, width: number) {
    const sign = this.isRtl ? -1 : 1;
    followDrag(event, (moved) => this.resize(name, width + sign * moved));
  }

  protected resize(name: string, width: number): void {
    this.#widths.set(name, width);
    this.requestUpdate();
  }

  /** Makes the column of the active cell wider or narrower. */
  protected widen(step: number): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${idOf({ row: -1, column: this.active.column })}`);
    if (heading) this.resize(this.cols[this.active.column]!.name, heading.offsetWidth + step);
  }

  protected get isRtl(): boolean {
    return getComputedStyle(this).direction === "rtl";
  }

  /** Whether a cell is in the range between the anchor and the active cell. */
  protected isChosen({ row, column }: Place): boolean {
    const { active, anchor } = this;
    return isBetween(row, active.row, anchor.row) && isBetween(column, active.column, anchor.column);
  }

  protected abstract pressed(event: KeyboardEvent): void;
  protected abstract pointed(event: PointerEvent, place: Place): void;
  protected abstract drawnOver(event: PointerEvent, place: Place): void;
  protected abstract clicked(event: PointerEvent, place: Place): void;
  protected abstract edit(place: Place, typed?: string): void;
  /** The control of a cell that is being edited, or null. */
  protected abstract renderEditor(place: Place): unknown;
}
