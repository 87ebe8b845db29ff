import { html, nothing } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { sayWith } from "../_words/say-with.ts";
import { heatOf, toneOf } from "./cell-style.ts";
import { heatGround, tonedCell } from "./cell-view.element.ts";
import type { Column } from "./column.ts";
import { followDrag } from "./follow-drag.ts";
import { GridRich } from "./grid-rich.element.ts";
import { idOf, isAt, isBetween, type Place } from "./place.ts";

/** The grid of a table: draws the rows that are seen, sorted and found, with one cell that is active. */
export abstract class GridView extends GridRich {
  protected override get showsResult(): boolean {
    return Boolean(this.readonly) && this.order.length > 0;
  }

  /** Columns before the first of the data. */
  get #shift(): number {
    return this.rowNumbers ? 1 : 0;
  }

  protected renderGrid() {
    this.layOut();
    const room = {
      "max-height": `${this.maxHeight}px`,
      "--row": `${this.rowHeight}px`,
      "--line": `${this.lineHeight}px`,
      "--pinned": `${this.pinnedEnd}px`,
    };
    return html`<div class="panel scroller" ${styleProps(room)} @scroll=${this.scrolled} @scrollend=${this.stopped}>
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
          aria-activedescendant=${this.isDrawn(this.active) ? idOf(this.active) : nothing}
          ${styleProps({ width: `${this.startOf(this.cols.length)}px` })}
          @keydown=${(event: KeyboardEvent) => this.pressed(event)}
        >
          <colgroup>
            ${this.rowNumbers ? html`<col ${styleProps({ width: `${this.numberWidth}px` })} />` : nothing}
            ${this.across(
              (i) => html`<col ${styleProps({ width: `${this.widthOf(i)}px` })} />`,
              (width) => html`<col ${styleProps({ width: `${width}px` })} />`,
            )}
          </colgroup>
          <thead>
            <tr aria-rowindex="1">
              ${this.rowNumbers ? html`<td class="number pinned" ${styleProps({ "inset-inline-start": "0px" })}></td>` : nothing}
              ${this.across((i) => this.#heading(this.cols[i]!, i))}
            </tr>
          </thead>
          <tbody>
            ${this.drawRows((row) => this.#row(row))}
          </tbody>
        </table>
      </div>
      ${this.renderFilter()}${this.renderImages()}`;
  }

  #row(row: number) {
    const place = this.order[row]!;
    return html`<tr aria-rowindex=${row + 2}>
      ${
        this.rowNumbers
          ? html`<th scope="row" class="number pinned" ${styleProps({ "inset-inline-start": "0px" })}>${place + 1}</th>`
          : nothing
      }
      ${this.across((i) => this.#cell(this.cols[i]!, { row, column: i }, this.startOf(i)))}
    </tr>`;
  }

  #cell(column: Column, place: Place, start: number) {
    const isPinned = place.column < this.pinned;
    const isChosen = this.isChosen(place);
    const cell = this.cellAt(place.row, place.column);
    const tone = cell === undefined ? undefined : toneOf(column, cell);
    const heat = cell === undefined || !column.scale ? undefined : heatOf(column, this.table, cell);
    return html`<td
      id=${idOf(place)}
      role="gridcell"
      class="${column.type} ${tone ?? ""} ${isPinned ? "pinned" : ""} ${isChosen ? "chosen" : ""} ${isAt(place, this.active) ? "active" : ""}"
      aria-colindex=${place.column + 1 + this.#shift}
      aria-selected=${String(isChosen)}
      ${styleProps({
        ...(isPinned && { "inset-inline-start": `${start}px` }),
        ...(heat !== undefined && { "--heat": heatGround(heat) }),
      })}
      @pointerdown=${(event: PointerEvent) => this.pointed(event, place)}
      @pointerenter=${(event: PointerEvent) => this.drawnOver(event, place)}
      @click=${(event: PointerEvent) => this.clicked(event, place)}
      @dblclick=${() => this.edit(place)}
    >
      ${this.renderEditor(place) ?? tonedCell(column, cell, tone, this.drawing(column, place))}
    </td>`;
  }

  #heading(column: Column, i: number) {
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
      ${styleProps(isPinned ? { "inset-inline-start": `${this.startOf(i)}px` } : {})}
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
        @pointerdown=${(event: PointerEvent) => this.#grip(event, name, this.widthOf(i))}
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
