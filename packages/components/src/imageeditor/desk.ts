import { History } from "../_drawing/history.ts";
import { Pen } from "../_drawing/pen.ts";
import type { Point, Stroke, WetStroke } from "../_drawing/stroke.ts";
import { isBlank, newLayer, withLayer, withMoved, type Artwork, type Layer } from "./artwork.ts";
import { Painter, type Wet } from "./painter.ts";

/** What a desk asks and tells. */
export interface DeskOptions {
  /** Brush of the next stroke; its width is in pixels of the image. */
  brush(): Omit<Stroke, "points">;
  /** How opaque each layer is. */
  opacity(): number;
  /** The display changed. */
  moved(): void;
  /** The artwork changed by the visitor's doing. */
  changed(): void;
}

/** Longest side of the canvas on the page, in its pixels: a larger image is shown scaled, and keeps its own. */
const MOST_SHOWN = 1600;

/** The artwork, its versions, the pen, and the current stroke. */
export class Desk {
  readonly pen = new Pen({
    start: (at, erases) => this.#start(at, erases),
    move: (to) => this.#extend(to),
    lift: () => this.#finish(),
    moved: () => this.#options.moved(),
  });
  readonly #options: DeskOptions;
  readonly #painter = new Painter();
  readonly #history = new History<Artwork>();
  #art: Artwork | undefined;
  #active = 0;
  #stroke: WetStroke | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get art(): Artwork | undefined {
    return this.#art;
  }

  /** The layer that is drawn on. */
  get active(): Layer | undefined {
    return this.#art?.layers.find(({ id }) => id === this.#active) ?? this.#art?.layers.at(-1);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Size of the canvas on the page. */
  get shown(): { readonly width: number; readonly height: number } {
    const { width, height } = this.#art!;
    const side = (one: number) => Math.max(1, Math.round(one * this.#scale));
    return { width: side(width), height: side(height) };
  }

  get #scale(): number {
    const { width, height } = this.#art!;
    return Math.min(1, MOST_SHOWN / Math.max(width, height));
  }

  /** Lays another artwork, as a step that can be taken back; none takes everything away. */
  lay(art: Artwork | undefined): void {
    this.pen.release();
    if (!art) this.#history.clear();
    else if (this.#art) this.#history.keep(this.#art);
    this.#art = art;
    this.#active = 0;
  }

  /** Changes the artwork, as a step that can be taken back. */
  change(art: Artwork): void {
    this.#history.keep(this.#art!);
    this.#art = art;
    this.#options.changed();
  }

  /** Shows another version of the artwork, which is no step. */
  view(art: Artwork): void {
    this.#art = art;
    this.#options.moved();
  }

  choose(id: number): void {
    this.pen.release();
    this.#active = id;
    this.#options.moved();
  }

  addLayer(name: string): void {
    const layer = newLayer(name);
    this.#active = layer.id;
    this.change({ ...this.#art!, layers: [...this.#art!.layers, layer] });
  }

  removeLayer(id: number): void {
    const layers = this.#art!.layers.filter((one) => one.id !== id);
    this.change({ ...this.#art!, layers });
  }

  setLayer(id: number, change: Partial<Layer>): void {
    this.change(withLayer(this.#art!, id, change));
  }

  moveLayer(id: number, by: 1 | -1): void {
    this.change(withMoved(this.#art!, id, by));
  }

  /** Takes all from the active layer. */
  clear(): void {
    this.pen.release();
    if (this.active && !isBlank(this.active)) this.setLayer(this.active.id, { image: null, strokes: [] });
  }

  undo(): boolean {
    return this.#step(this.canUndo, (art) => this.#history.undo(art));
  }

  redo(): boolean {
    return this.#step(this.canRedo, (art) => this.#history.redo(art));
  }

  #step(can: boolean, step: (art: Artwork) => Artwork): boolean {
    this.pen.release();
    if (!can || !this.#art) return false;
    this.#art = step(this.#art);
    this.#options.changed();
    return true;
  }

  paintOn(canvas: HTMLCanvasElement): void {
    const wet: Wet | undefined = this.#stroke && { layer: this.active!.id, stroke: this.#stroke };
    if (this.#art) this.#painter.paint(canvas, this.#art, this.#options.opacity(), wet);
  }

  /** A layer that does not show is shown first: nobody paints unseen. */
  #start(at: Point, otherEnd: boolean) {
    const layer = this.active;
    if (!layer) return;
    if (layer.hidden) this.#art = withLayer(this.#art!, layer.id, { hidden: false });
    const brush = this.#options.brush();
    this.#stroke = { ...brush, erases: brush.erases || otherEnd, points: [this.#toImage(at)] };
    this.#options.moved();
  }

  #extend(to: readonly Point[]) {
    this.#stroke?.points.push(...to.map((at) => this.#toImage(at)));
    this.#options.moved();
  }

  #toImage({ x, y }: Point): Point {
    return { x: x / this.#scale, y: y / this.#scale };
  }

  #finish() {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    const layer = this.active;
    if (stroke && layer) this.setLayer(layer.id, { strokes: [...layer.strokes, stroke] });
  }
}
