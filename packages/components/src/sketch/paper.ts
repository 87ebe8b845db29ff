import { Drawing, paintStroke, type Stroke } from "./drawing.ts";

/** The longer side that a sheet has at least, in pixels, so that strokes look smooth on a dense screen. */
const FINE = 560;

/** How many pixels of a sheet stand for one of the asked size: a whole number, 1 where that is fine enough. */
export function scaleFor(width: number, height: number): number {
  return Math.max(1, Math.round(FINE / Math.max(width, height)));
}

/** A sheet of paper with a drawing on it: paints it, and gives it as a PNG. */
export class Paper {
  readonly drawing = new Drawing();
  readonly canvas: HTMLCanvasElement;
  /** What it is with nothing on it, as a PNG in a `data:` URL. */
  readonly empty: string;
  /** Its colour, as in CSS. */
  readonly #colour: string;
  /** The ink without the paper, so that the eraser takes away ink alone. */
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

  /** Paints the drawing again, after one of its steps was added or taken back. */
  refresh(): void {
    this.drawing.paint(this.#ink);
    this.#cover(this.#ink.canvas);
  }

  /** Paints a stroke that is not done yet. */
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

  /** What is on it now, as a PNG in a `data:` URL. */
  toDataUrl(): string {
    return this.canvas.toDataURL("image/png");
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  return canvas.getContext("2d")!;
}
