import { Pen } from "../_drawing/pen.ts";
import type { Point, WetStroke } from "../_drawing/stroke.ts";
import type { Paper } from "./paper.ts";

/** Callbacks of an easel. */
export interface EaselEvents {
  /** Brush of the next stroke; the width is in hundredths of the paper's shorter side. */
  brush(): { readonly width: number; readonly ink: string; readonly erases: boolean };
  /** A stroke started or continued, or the keyboard pen moved: the display changed. */
  moved(): void;
  /** A stroke continued. */
  drawing(): void;
  /** A stroke or another step is finished. */
  drawn(): void;
}

/** The paper, the pen, and the current stroke. */
export class Easel {
  readonly pen = new Pen({
    start: (at, erases) => this.#start(at, erases),
    move: (to) => this.#extend(to),
    lift: () => this.#finish(),
    moved: () => this.#events.moved(),
  });
  readonly #events: EaselEvents;
  #paper!: Paper;
  #stroke: WetStroke | undefined;

  /** Call `lay()` before anything else. */
  constructor(events: EaselEvents) {
    this.#events = events;
  }

  /** Size of the sheet in pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#paper.canvas;
  }

  /** The empty paper as a PNG in a `data:` URL; undefined before `lay()`. */
  get empty(): string | undefined {
    return (this.#paper as Paper | undefined)?.empty;
  }

  get canUndo(): boolean {
    return this.#paper.drawing.canUndo;
  }

  get canRedo(): boolean {
    return this.#paper.drawing.canRedo;
  }

  get blank(): boolean {
    return this.#paper.drawing.blank;
  }

  /** Replaces the paper and its drawing. */
  lay(paper: Paper): void {
    this.#stroke = undefined;
    this.#paper = paper;
  }

  /** Undoes the last step. */
  undo(): void {
    this.#step(() => this.#paper.drawing.undo());
  }

  redo(): void {
    this.#step(() => this.#paper.drawing.redo());
  }

  /** Adds a new sheet, empty or with an image; it can be undone. */
  cover(image?: HTMLImageElement): void {
    this.#step(() => this.#paper.drawing.add({ image }));
  }

  #step(change: () => void) {
    this.pen.release();
    change();
    this.#paper.refresh();
  }

  /** The visible drawing as a PNG in a `data:` URL. */
  toDataUrl(): string {
    if (this.#stroke) this.#paper.show(this.#stroke);
    return this.#paper.toDataUrl();
  }

  /** Paints the visible drawing on a canvas of the same size. */
  paintOn(canvas: HTMLCanvasElement): void {
    if (this.#stroke) this.#paper.show(this.#stroke);
    const context = canvas.getContext("2d")!;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.#paper.canvas, 0, 0);
  }

  #start(at: Point, otherEnd: boolean) {
    const { width, ink, erases } = this.#events.brush();
    const across = (Math.min(this.size.width, this.size.height) * width) / 100;
    this.#stroke = { points: [at], width: across, ink, erases: erases || otherEnd };
    this.#events.moved();
  }

  #extend(to: readonly Point[]) {
    this.#stroke?.points.push(...to);
    this.#events.moved();
    this.#events.drawing();
  }

  #finish() {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    if (!stroke) return;
    this.#paper.drawing.add(stroke);
    this.#paper.refresh();
    this.#events.drawn();
  }
}
