import type { PropertyValues } from "lit";
import { isComposing, isEnter } from "../_element/keys.ts";
import { cellEditor, editedCell, type Editor } from "./cell-view.element.ts";
import type { CellWire, TableWire } from "./column.ts";
import { withCells, withoutRows, withRows, type CellEdit } from "./edits.ts";
import { GridView } from "./grid-view.element.ts";
import { countBelow, isAt, range, type Place } from "./place.ts";

/** States that can be gone back to. */
const MOST_UNDOS = 100;
const RESIZE_STEP = 16;

/** A cell that is being edited; `typed` is what the editor starts with in place of the cell. */
interface Editing {
  readonly place: Place;
  readonly typed: string | undefined;
  readonly before: CellWire;
}

/** Keyboard, pointer, and edits of the cells, with undo. */
export abstract class GridEditing extends GridView {
  #editing: Editing | null = null;
  #past: TableWire[] = [];
  #future: TableWire[] = [];
  /** The table that the visitor made last; another one came from a program, and has no past. */
  #own: TableWire | null = null;

  /** A cell that is not there any more is not written in, either. */
  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    const place = this.#editing?.place;
    if (place && !isAt(this.within(place), place)) this.#editing = null;
  }

  protected get canUndo(): boolean {
    return this.#own === this.value && this.#past.length > 0;
  }

  protected get canRedo(): boolean {
    return this.#own === this.value && this.#future.length > 0;
  }

  /** Whether a visitor can add and delete rows. */
  protected get growing(): boolean {
    return this.editable && this.addRows && this.cols.length > 0;
  }

  /** Takes another table from the visitor. The rows stay in the order they are seen in; `order` holds it if rows changed. */
  protected store(next: TableWire, order: ArrayLike<number> & Iterable<number> = this.order): void {
    if (this.#own !== this.value) this.#past = [];
    this.#past = [...this.#past.slice(1 - MOST_UNDOS), this.table];
    this.#future = [];
    this.#own = next;
    this.value = next;
    this.keepOrder(order);
    this.take(next, "input", "change");
  }

  protected undo(): void {
    if (this.canUndo) this.#goTo(this.#past, this.#future);
  }

  protected redo(): void {
    if (this.canRedo) this.#goTo(this.#future, this.#past);
  }

  #goTo(from: TableWire[], to: TableWire[]) {
    if (!this.editable) return;
    to.push(this.table);
    this.#own = from.pop()!;
    this.take(this.#own, "input", "change");
    this.reorder();
  }

  /** Changes cells, and says so for one. */
  protected change(edits: readonly CellEdit[]): void {
    const real = edits.filter(({ row, name, value }) => (this.table.values[name]![row] ?? null) !== value);
    if (real.length === 0 || !this.editable) return;
    const [{ row, name, value }] = real as [CellEdit];
    const previous = this.table.values[name]![row] ?? null;
    this.store(withCells(this.table, real));
    if (real.length > 1) return;
    const column = this.cols.findIndex((one) => one.name === name);
    this.fire("edit", { index: [row, column], value, previous });
  }

  /** Adds empty rows at the end, as many as fit. */
  protected addEmptyRows(count: number): void {
    const rows = this.table.values[this.cols[0]!.name]?.length ?? 0;
    const fitting = Math.min(count, this.maxRows - rows);
    if (fitting <= 0 || !this.growing) return;
    const added = Array.from({ length: fitting }, (_, i) => rows + i);
    this.store(withRows(this.table, this.cols, fitting), [...this.order, ...added]);
  }

  protected addRow(): void {
    this.addEmptyRows(1);
    this.goTo({ row: this.order.length - 1, column: 0 });
    this.grid?.focus();
  }

  /** Deletes the rows of the chosen cells. */
  protected deleteRows(): void {
    const gone = new Set(this.chosenRows.map((row) => this.order[row]!));
    if (gone.size === 0 || !this.growing) return;
    const next = withoutRows(this.table, gone);
    const sorted = [...gone].sort((a, b) => a - b);
    const left = [...this.order].filter((row) => !gone.has(row));
    this.store(
      next,
      left.map((row) => row - countBelow(sorted, row)),
    );
    this.goTo({ ...this.active, row: Math.min(this.active.row, this.anchor.row) });
    this.grid?.focus();
  }

  protected get chosenRows(): number[] {
    const [first, last] = [Math.min(this.active.row, this.anchor.row), Math.max(this.active.row, this.anchor.row)];
    return range(Math.max(0, first), last).filter((row) => row < this.order.length);
  }

  protected get chosenColumns(): number[] {
    return range(Math.min(this.active.column, this.anchor.column), Math.max(this.active.column, this.anchor.column));
  }

  #clear() {
    const names = this.chosenColumns.map((i) => this.cols[i]!.name);
    const rows = this.chosenRows.map((row) => this.order[row]!);
    this.change(rows.flatMap((row) => names.map((name) => ({ row, name, value: null }))));
  }

  /** Makes a cell the active one, and says so. With `extend` the range grows to it. */
  protected goTo(place: Place, extend = false): void {
    const before = this.active;
    this.active = this.within(place);
    if (!extend || this.active.row < 0) this.anchor = this.active;
    if (!isAt(before, this.active)) this.#select();
    this.reveal();
  }

  #select() {
    const { row, column } = this.active;
    if (row < 0) return;
    const index = this.order[row]!;
    const cells = this.cols.map(({ name }, i) => [name, this.cellAt(row, i) ?? null] as const);
    this.fire("select", {
      index: [index, column],
      value: this.cellAt(row, column) ?? null,
      row: Object.fromEntries(cells),
    });
  }

  protected pointed(event: PointerEvent, place: Place): void {
    if (event.button !== 0 || this.#isEditing(place)) return;
    this.#commit();
    if (event.pointerType === "mouse") this.goTo(place, event.shiftKey);
  }

  protected drawnOver(event: PointerEvent, place: Place): void {
    if (event.buttons === 1 && event.pointerType === "mouse" && !this.#editing) this.goTo(place, true);
  }

  /** A second tap edits: fingers have no double click. */
  protected clicked(event: PointerEvent, place: Place): void {
    if (this.#isEditing(place)) return;
    const isAgain = isAt(place, this.active) && this.grid?.matches(":focus");
    if (event.pointerType !== "mouse" && !isAt(place, this.active)) this.goTo(place);
    this.grid?.focus({ preventScroll: true });
    if ((event.target as Element).closest("button, a")) return;
    const isCheck = (event.target as Element).matches(".check");
    if (isCheck || (event.pointerType === "touch" && isAgain)) this.edit(place);
  }

  #isEditing(place: Place): boolean {
    return this.#editing !== null && isAt(this.#editing.place, place);
  }

  /** Begins to edit a cell; one that is true or false is changed at once. */
  protected edit(place: Place, typed?: string): void {
    if (!this.editable || place.row < 0 || this.#isEditing(place)) return;
    const column = this.cols[place.column]!;
    const before = this.cellAt(place.row, place.column) ?? null;
    if (column.type === "boolean") return this.put(place, before !== true);
    if (column.type === "image") return this.chooseImage(place);
    this.#editing = { place, typed, before };
    this.#openEditor();
  }

  #openEditor() {
    this.reveal();
    const editor = this.#editor;
    editor?.focus({ preventScroll: true });
    if (this.#editing?.typed === undefined && editor && "select" in editor) editor.select();
  }

  get #editor(): Editor | null {
    return this.renderRoot.querySelector<Editor>(".editor");
  }

  protected put({ row, column }: Place, value: CellWire): void {
    this.putAt(this.order[row]!, this.cols[column]!.name, value);
  }

  protected putAt(row: number, name: string, value: CellWire): void {
    this.change([{ row, name, value }]);
  }

  protected get editedColumn(): number | undefined {
    return this.#editing?.place.column;
  }

  protected override renderEditor(place: Place): unknown {
    if (!this.#isEditing(place) || !this.editable) return null;
    const { typed, before } = this.#editing!;
    return cellEditor(this.cols[place.column]!, before, typed);
  }

  /** Ends editing and takes the cell. Returns false, and stays, if it does not fit its column. */
  #commit(): boolean {
    const [editing, editor] = [this.#editing, this.#editor];
    if (!editing || !editor) return true;
    const value = editedCell(this.cols[editing.place.column]!, editor, editing.before);
    if (value === undefined) {
      editor.reportValidity();
      return false;
    }
    this.#editing = null;
    this.put(editing.place, value);
    this.requestUpdate();
    return true;
  }

  #stopEditing() {
    this.#editing = null;
    this.requestUpdate();
    this.grid?.focus({ preventScroll: true });
  }

  /** Focus that leaves an editor takes the cell; one that does not fit is left as it was. */
  protected readonly left = (event: FocusEvent): void => {
    const isEditor = (event.target as Element).matches(".editor");
    if (isEditor && this.#editing && !this.#commit()) this.#stopEditing();
  };

  protected pressed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (this.#editing) this.#pressedInEditor(event);
    else if (this.#acts(event)) event.preventDefault();
  }

  #pressedInEditor(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.#stopEditing();
    } else if (isEnter(event) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const { place } = this.#editing!;
      if (!this.#commit()) return;
      this.grid?.focus({ preventScroll: true });
      this.goTo({ ...place, row: place.row + 1 });
    }
  }

  /** Whether a key did something. */
  #acts(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey && key === "ArrowDown") {
      this.reveal();
      this.openFilter(this.cols[this.active.column]!);
      return true;
    }
    if (this.active.row < 0 && shiftKey && /^Arrow(Left|Right)$/.test(key)) {
      this.widen((key === "ArrowRight") !== this.isRtl ? RESIZE_STEP : -RESIZE_STEP);
      return true;
    }
    const place = this.#placeFor(key, isCommand);
    if (place) {
      this.goTo(place, shiftKey);
      return true;
    }
    return isCommand ? this.#commands(key.toLowerCase(), shiftKey) : this.#acting(event);
  }

  #placeFor(key: string, isCommand: boolean): Place | undefined {
    const { row, column } = this.active;
    const [last, end] = [this.order.length - 1, this.cols.length - 1];
    const forward = this.isRtl ? -1 : 1;
    if (isCommand && !/^(Home|End)$/.test(key)) return undefined;
    const places: Readonly<Record<string, Place>> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - forward },
      ArrowRight: { row, column: column + forward },
      PageUp: { row: Math.max(Math.min(row, 0), row - this.page), column },
      PageDown: { row: row + this.page, column },
      Home: { row: isCommand ? Math.min(0, last) : row, column: 0 },
      End: { row: isCommand ? last : row, column: end },
    };
    return Object.hasOwn(places, key) ? places[key] : undefined;
  }

  #commands(key: string, shiftKey: boolean): boolean {
    if (key === "a") {
      this.anchor = { row: 0, column: 0 };
      this.goTo({ row: this.order.length - 1, column: this.cols.length - 1 }, true);
      return true;
    }
    if (key === "enter") return this.openCell(this.active);
    if (key !== "z" && key !== "y") return false;
    if (key === "y" || shiftKey) this.redo();
    else this.undo();
    return true;
  }

  #acting(event: KeyboardEvent): boolean {
    const { key } = event;
    const { row, column } = this.active;
    if (row < 0) {
      if (key !== "Enter" && key !== " ") return false;
      if (!this.disabled) this.sortBy(this.cols[column]!.name);
      return true;
    }
    if (key === "Escape" && !isAt(this.anchor, this.active)) {
      this.goTo(this.active);
      return true;
    }
    if (this.editable) return this.#editing === null && this.#changing(event);
    return (key === "Enter" || key === " ") && this.openCell(this.active);
  }

  /** A letter goes on into the editor that it opens, as does what an input method makes of it. */
  #changing({ key, altKey }: KeyboardEvent): boolean {
    const { type } = this.cols[this.active.column]!;
    if (key === "Delete" || key === "Backspace") this.#clear();
    else if (key === "Enter" || key === "F2" || (key === " " && type === "boolean")) this.edit(this.active);
    else if (key === " " && type === "image") return this.openCell(this.active);
    else {
      if (/^.$/u.test(key) && !altKey && type !== "boolean" && type !== "image") this.edit(this.active, "");
      return false;
    }
    return true;
  }
}
