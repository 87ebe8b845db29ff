import { html, nothing, svg } from "lit";
import { icon } from "../_element/icons.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { filterKind, type ColumnFilter } from "./column-filter.ts";
import type { Column } from "./column.ts";
import { filterFields, filterIn, filterWords } from "./filter-panel.element.ts";
import { GridRows } from "./grid-rows.element.ts";

const FUNNEL = icon(svg`<path d="M3 5h18l-7 8v6l-4 2v-8Z"/>`);
/** Least distance between the panel and the window's edge, in pixels. */
const GAP = 8;

/** Filters of columns: each is opened at the column's heading, and holds as it is filled in. */
export abstract class GridFilters extends GridRows {
  /** The column whose filter is open, and what the filter was when it was opened. */
  #open: { readonly column: Column; readonly filter: ColumnFilter | undefined } | null = null;
  #hadFocus = false;

  protected override reorder(): void {
    this.#forget();
    super.reorder();
  }

  /** Filters of columns that are not there any more, or are of another type, hold no longer. */
  #forget() {
    const kinds = new Map(this.cols.map((column) => [column.name, filterKind(column)]));
    const left = [...this.filters].filter(([name, { kind }]) => kinds.get(name) === kind);
    if (left.length < this.filters.size) this.filters = new Map(left);
    if (this.#open && kinds.get(this.#open.column.name) !== filterKind(this.#open.column)) this.#closePanel();
  }

  protected clearFilters(): void {
    this.#closePanel();
    this.filters = new Map();
    this.reorder();
  }

  /** Filter of a column in words; empty if it has none. */
  protected filterWordsOf(name: string): string {
    const filter = this.filters.get(name);
    return filter ? filterWords(filter) : "";
  }

  protected filterButton(column: Column) {
    const { name, label = name } = column;
    const words = sayWith("Filter {name}", { name: label });
    return html`<button
      class="filter ${this.filters.has(name) ? "on" : ""}"
      type="button"
      tabindex="-1"
      title=${words}
      aria-label=${words}
      aria-haspopup="dialog"
      aria-expanded=${String(this.#open?.column.name === name)}
      ?disabled=${this.disabled}
      @click=${() => this.openFilter(column)}
    >
      ${FUNNEL}
    </button>`;
  }

  /** Opens the filter of a column; the keyboard goes into it, and back to the grid once it is closed. */
  protected openFilter(column: Column): void {
    if (this.disabled) return;
    this.#open = { column, filter: this.filters.get(column.name) };
    this.requestUpdate();
    this.performUpdate();
    this.#panel?.showPopover();
    this.#place();
    this.#panel?.querySelector<HTMLElement>("input:not([type=radio])")?.focus({ preventScroll: true });
  }

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector(".filters");
  }

  /** Below the heading, within the window. */
  #place() {
    const heading = this.renderRoot.querySelector(`.filter[aria-expanded="true"]`)?.closest("th");
    const panel = this.#panel;
    if (!heading || !panel) return;
    const { left, right, bottom } = heading.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isRtl = getComputedStyle(this).direction === "rtl";
    const within = (at: number, most: number) => `${Math.max(GAP, Math.min(at, most - GAP))}px`;
    panel.style.left = within(isRtl ? right - width : left, clientWidth - width);
    panel.style.top = within(bottom, clientHeight - height);
  }

  #closePanel() {
    if (this.#panel?.matches(":popover-open")) this.#panel.hidePopover();
  }

  /** Browsers give the focus back to no element within a shadow tree. Where the visitor has gone elsewhere it stays. */
  readonly #toggles = (event: ToggleEvent) => {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (event.newState === "closed") this.#hadFocus = Boolean(this.#panel?.contains(activeElement));
  };

  readonly #toggled = (event: ToggleEvent) => {
    if (event.newState === "open") return;
    if (this.#hadFocus) this.renderRoot.querySelector<HTMLElement>("#control")?.focus({ preventScroll: true });
    this.#open = null;
    this.requestUpdate();
  };

  #filled() {
    if (this.#open && this.#panel) this.#set(this.#open.column.name, filterIn(this.#panel, this.#open.column));
  }

  #set(name: string, filter: ColumnFilter | undefined) {
    const filters = new Map(this.filters);
    if (filter) filters.set(name, filter);
    else filters.delete(name);
    this.filters = filters;
    this.reorder();
  }

  #pressed(event: KeyboardEvent) {
    // Keys here are for the fields, not for the page around.
    if (event.key === "Escape") event.stopPropagation();
    if (event.key === "Enter" && (event.target as Element).matches("input")) this.#closePanel();
  }

  protected renderFilter() {
    if (!this.#open) return nothing;
    const { column, filter } = this.#open;
    const { name, label = name } = column;
    const clear = () => {
      this.#set(name, undefined);
      this.#closePanel();
    };
    return html`<div
      class="filters"
      popover="auto"
      role="dialog"
      aria-label=${sayWith("Filter {name}", { name: label })}
      @beforetoggle=${this.#toggles}
      @toggle=${this.#toggled}
      @input=${() => this.#filled()}
      @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
    >
      ${filterFields(column, filter)}
      <div class="acts">
        <button class="add" type="button" ?disabled=${!this.filters.has(name)} @click=${clear}>${say("Clear")}</button>
        <button class="add" type="button" @click=${() => this.#closePanel()}>${say("Close")}</button>
      </div>
    </div>`;
  }
}
