import { html, nothing, type PropertyValues } from "lit";
import { lazyLoad } from "../_element/lazy-load.ts";
import { IMAGE_TYPES } from "../_files/limits.ts";
import { LargeView } from "../_media/large-view.ts";
import { sift } from "../_media/sift.ts";
import type { Picture } from "../_media/viewer.element.ts";
import { sayWith } from "../_words/say-with.ts";
import { cellText } from "./cell-text.ts";
import type { DrawCell } from "./cell-view.element.ts";
import { isFileCell, type CellWire, type Column, type FileCell } from "./column.ts";
import { GridWindow } from "./grid-window.element.ts";
import { imageCell } from "./image-cell.element.ts";
import { isAt, type Place } from "./place.ts";
import type { ReadRich } from "./rich-cell.element.ts";

const RULE = { accept: IMAGE_TYPES, maxBytes: null };

/** Cells that are more than words: images, which open large, and Markdown. What Markdown needs is loaded where there is some. */
export abstract class GridRich extends GridWindow {
  #read: ReadRich | undefined;
  #rich: ((read: ReadRich, text: string) => unknown) | undefined;
  #loading = false;
  /** Images of the column that is seen large, and the rows that they are in. */
  #pictures: readonly Picture[] = [];
  /** The cell for which a file is being chosen. */
  #chosenFor: Place | undefined;
  readonly #view = new LargeView(this, {
    pictures: () => this.#pictures,
    download: () => this.download,
    closed: () => this.grid?.focus({ preventScroll: true }),
  });

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#loading && this.cols.some(({ type }) => type === "markdown")) void this.#load();
  }

  /** Without it, cells stay as plain words. */
  async #load() {
    this.#loading = true;
    try {
      const { loadRich, rich } = await lazyLoad(import("./rich-cell.element.ts"));
      [this.#read, this.#rich] = [await loadRich(), rich];
      this.requestUpdate();
    } catch {
      this.#loading = false;
    }
  }

  /** What draws a cell, if that is not words alone. */
  protected drawing({ type }: Column, place: Place): DrawCell | undefined {
    if (type === "image") return (cell) => this.#image(cell, place);
    const [read, rich] = [this.#read, this.#rich];
    return type === "markdown" && read && rich ? (cell) => rich(read, cellText(cell)) : undefined;
  }

  #image(cell: CellWire, place: Place) {
    return imageCell({
      src: isFileCell(cell) ? this.#srcOf(cell) : "",
      alt: this.#altOf(place),
      isEditable: this.editable,
      open: () => this.openCell(place),
      choose: () => this.chooseImage(place),
      remove: () => this.put(place, null),
    });
  }

  #srcOf(cell: FileCell): string {
    return this.host?.urlOf(cell) ?? cell.url;
  }

  /** The column, and the first text of the row, or the row's number. */
  #altOf({ row, column }: Place): string {
    const { name, label = name } = this.cols[column]!;
    const texts = this.cols.map(({ type }, i) => (type === "text" ? cellText(this.cellAt(row, i)) : ""));
    return `${label}, ${texts.find(Boolean)?.slice(0, 100) ?? this.order[row]! + 1}`;
  }

  /** Shows an image large, among those of its column, or follows the link of a text. Returns whether there is one. */
  protected openCell(place: Place): boolean {
    const cell = this.cellAt(place.row, place.column);
    if (!isFileCell(cell)) return this.#follow(place);
    const rows = [...Array(this.order.length).keys()].filter((row) => isFileCell(this.cellAt(row, place.column)));
    this.#pictures = rows.map((row) => this.#pictureAt({ row, column: place.column }));
    void this.#view.open(rows.indexOf(place.row));
    return true;
  }

  #pictureAt(place: Place): Picture {
    const cell = this.cellAt(place.row, place.column) as FileCell;
    return { src: this.#srcOf(cell), alt: this.#altOf(place), caption: this.#altOf(place), name: cell.name };
  }

  #follow(place: Place): boolean {
    if (!isAt(place, this.active)) return false;
    const link = this.renderRoot.querySelector<HTMLAnchorElement>(".active .rich a[href]");
    link?.click();
    return link !== null;
  }

  protected get grid(): HTMLElement | null {
    return this.renderRoot.querySelector("#control");
  }

  /** Lets the visitor choose the file of a cell. */
  protected chooseImage(place: Place): void {
    if (!this.editable) return;
    this.#chosenFor = place;
    this.renderRoot.querySelector<HTMLInputElement>(".image-chooser")!.click();
  }

  protected renderImages(): unknown {
    if (!this.hasImages) return nothing;
    const chooser = html`<input
      class="image-chooser"
      type="file"
      accept=${IMAGE_TYPES.join()}
      hidden
      ?disabled=${!this.editable}
      @change=${this.#chosen}
    />`;
    return [chooser, this.#view.render()];
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file, place] = [input.files?.[0], this.#chosenFor];
    if (file && place) this.settled = this.sendImage(file, place);
    input.value = "";
  };

  /** Uploads the file of a cell, and writes it there unless the cell was changed meanwhile. */
  protected async sendImage(file: File, { row, column }: Place): Promise<void> {
    const { fit, notes } = sift([{ file, path: file.name }], RULE, 1);
    if (fit.length === 0) return this.tell(notes.join(" "));
    const [index, { name }] = [this.order[row]!, this.cols[column]!];
    const before = this.table.values[name]?.[index];
    this.tell(sayWith("Sending {name}", { name: file.name }));
    try {
      const ref = await this.host!.upload(file);
      this.tell("");
      if (this.table.values[name]?.[index] !== before) return;
      this.putAt(index, name, ref);
      this.host!.announce(sayWith("{name} was sent", { name: file.name }));
    } catch (error) {
      this.tell(sayWith("{name} could not be sent. {problem}", { name: file.name, problem: (error as Error).message }));
    }
  }

  /** Says a word below the table. */
  protected abstract tell(words: string): void;
  protected abstract put(place: Place, value: CellWire): void;
  /** Writes a cell by its row in the data. */
  protected abstract putAt(row: number, name: string, value: CellWire): void;
}
