import { paintStroke, type Stroke } from "../_drawing/stroke.ts";
import { Drawing } from "./drawing.ts";

/** Minimum length of a sheet's longer side, in pixels, so that strokes look smooth on a dense screen. */
const FINE = 560;

/** Number of sheet pixels per pixel of the requested size: an integer, 1 if that is fine enough. */
export function scaleFor(width: number, height: number): number {
  return Math.max(1, Math.round(FINE / Math.max(width, height)));
}

/** A sheet of paper with a drawing: paints it, and exports it as a PNG. */
export class Paper {
  readonly drawing = new Drawing();
  readonly canvas: HTMLCanvasElement;
  /** The empty paper as a PNG in a `data:` URL. */
  readonly empty: string;
  /** CSS colour of the paper. */
  readonly #colour: string;
  /** Ink without paper, so that the eraser removes only ink. */
  readonly #ink: CanvasRenderingContext2D;
  readonly #wet: CanvasRenderingContext2D;
  readonly #whole: CanvasRenderingContext2D;

  constructor(width: number, height: number, colour: string) {
    const scale = scaleFor(width, height);
    const layer = () => contextOf(width * scale, height * scale);
    this.#colour = colour;
    this.#ink = layer();
    this.#wet = layer();
    this.#whole = layer();
    this.canvas = this.#whole.canvas;
    this.refresh();
    this.empty = this.toDataUrl();
  }

  /** Repaints the drawing after a step was added or undone. */
  refresh(): void {
    this.drawing.paint(this.#ink);
    this.#cover(this.#ink.canvas);
  }

  /** Paints an unfinished stroke. */
  show(stroke: Stroke): void {
    const { width, height } = this.canvas;
    this.#wet.clearRect(0, 0, width, height);
    this.#wet.drawImage(this.#ink.canvas, 0, 0);
    paintStroke(this.#wet, stroke);
    this.#cover(this.#wet.canvas);
  }

  #cover(ink: HTMLCanvasElement) {
    const { width, height } = this.canvas;
    this.#whole.clearRect(0, 0, width, height);
    this.#whole.fillStyle = this.#colour;
    this.#whole.fillRect(0, 0, width, height);
    this.#whole.drawImage(ink, 0, 0);
  }

  /** The current content as a PNG in a `data:` URL. */
  toDataUrl(): string {
    return this.canvas.toDataURL("image/png");
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  return canvas.getContext("2d")!;
}
