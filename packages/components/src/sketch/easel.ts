import type { Point, Stroke } from "./drawing.ts";
import type { Paper } from "./paper.ts";
import { Pen } from "./pen.ts";

/** What an easel asks and tells. */
export interface EaselEvents {
  /** What the next stroke is drawn with; its width is in hundredths of the paper's shorter side. */
  brush(): { readonly width: number; readonly ink: string; readonly erases: boolean };
  /** A stroke began or went on, or the keyboard's pen moved: something else is to be seen. */
  moved(): void;
  /** A stroke went on. */
  drawing(): void;
  /** A stroke, or another step, is done. */
  drawn(): void;
}

/** Paper, the pen that draws on it, and the stroke that it draws now. */
export class Easel {
  readonly pen = new Pen({
    start: (at, erases) => this.#start(at, erases),
    move: (to) => this.#extend(to),
    lift: () => this.#finish(),
    moved: () => this.#events.moved(),
  });
  readonly #events: EaselEvents;
  #paper!: Paper;
  #stroke: Stroke | undefined;

  /** Lay paper before anything else. */
  constructor(events: EaselEvents) {
    this.#events = events;
  }

  /** Pixels of the sheet. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#paper.canvas;
  }

  /** The paper with nothing on it, as a PNG in a `data:` URL; undefined before there is paper. */
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

  /** Takes the paper with all that is on it away, and lays another. */
  lay(paper: Paper): void {
    this.#stroke = undefined;
    this.#paper = paper;
  }

  /** Takes the last step back. */
  undo(): void {
    this.#step(() => this.#paper.drawing.undo());
  }

  redo(): void {
    this.#step(() => this.#paper.drawing.redo());
  }

  /** Lays a new sheet over the one before, empty or with an image; it can be taken back. */
  cover(image?: HTMLImageElement): void {
    this.#step(() => this.#paper.drawing.add({ image }));
  }

  #step(change: () => void) {
    this.pen.release();
    change();
    this.#paper.refresh();
  }

  /** All that is to be seen, as a PNG in a `data:` URL. */
  toDataUrl(): string {
    if (this.#stroke) this.#paper.show(this.#stroke);
    return this.#paper.toDataUrl();
  }

  /** Paints all that is to be seen on a canvas of the same size. */
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
