import { paintStroke, type Stroke } from "../_drawing/stroke.ts";
import type { Artwork, Layer, Placed, Size } from "./artwork.ts";

/** A stroke that is being drawn on a layer. */
export interface Wet {
  readonly layer: number;
  readonly stroke: Stroke;
}

/** How a layer was painted last, so that one more stroke is all that is added. */
interface Painted {
  readonly layer: Layer;
  readonly context: CanvasRenderingContext2D;
}

/** Paints an artwork at the size of a canvas, which may be smaller. */
export class Painter {
  #painted = new Map<number, Painted>();
  #background: { readonly of: Placed | null; readonly canvas: HTMLCanvasElement } | undefined;
  #wet: CanvasRenderingContext2D | undefined;
  #size: Size & { readonly scale: number } = { width: 0, height: 0, scale: 1 };

  /** `opacity` is that of each layer. */
  paint(canvas: HTMLCanvasElement, art: Artwork, opacity: number, wet?: Wet): void {
    this.#fit(canvas, canvas.width / art.width);
    const context = canvas.getContext("2d")!;
    clear(context);
    context.drawImage(this.#below(art), 0, 0);
    context.globalAlpha = opacity;
    for (const layer of art.layers) if (!layer.hidden) context.drawImage(this.#layer(layer, wet), 0, 0);
    context.globalAlpha = 1;
    const ids = new Set(art.layers.map(({ id }) => id));
    for (const id of this.#painted.keys()) if (!ids.has(id)) this.#painted.delete(id);
  }

  #fit({ width, height }: Size, scale: number) {
    const was = this.#size;
    if (was.width === width && was.height === height && was.scale === scale) return;
    this.#size = { width, height, scale };
    this.#painted = new Map();
    this.#wet = this.#background = undefined;
  }

  /** The background is scaled once, for a photo takes longer than a stroke may. */
  #below(art: Artwork): HTMLCanvasElement {
    if (this.#background?.of !== art.background || !this.#background) {
      const context = contextOf(this.#size);
      paintBackground(context, art, this.#size.scale);
      this.#background = { of: art.background, canvas: context.canvas };
    }
    return this.#background.canvas;
  }

  #layer(layer: Layer, wet: Wet | undefined): HTMLCanvasElement {
    const dry = this.#dry(layer);
    if (wet?.layer !== layer.id) return dry;
    const context = (this.#wet ??= contextOf(this.#size));
    clear(context);
    context.drawImage(dry, 0, 0);
    scaled(context, this.#size.scale, () => paintStroke(context, wet.stroke));
    return context.canvas;
  }

  #dry(layer: Layer): HTMLCanvasElement {
    const before = this.#painted.get(layer.id);
    const context = before?.context ?? contextOf(this.#size);
    const isMore = before && isLater(before.layer, layer);
    if (!isMore) clear(context);
    const strokes = isMore ? layer.strokes.slice(before.layer.strokes.length) : layer.strokes;
    paintLayer(context, { image: isMore ? null : layer.image, strokes }, this.#size.scale);
    this.#painted.set(layer.id, { layer, context });
    return context.canvas;
  }
}

/** Whether a layer is an earlier version with more strokes. */
function isLater(before: Layer, now: Layer): boolean {
  return before.image === now.image && before.strokes.every((stroke, i) => stroke === now.strokes[i]);
}

/** A layer alone, in the artwork's pixels. */
export function layerCanvas(layer: Layer, size: Size): HTMLCanvasElement {
  const context = contextOf(size);
  paintLayer(context, layer, 1);
  return context.canvas;
}

/** The background alone, in the artwork's pixels. */
export function backgroundCanvas(background: Placed, size: Size): HTMLCanvasElement {
  const context = contextOf(size);
  paintImage(context, background);
  return context.canvas;
}

/** All that shows, in the artwork's pixels. */
export function wholeCanvas(art: Artwork, opacity: number): HTMLCanvasElement {
  const { canvas } = contextOf(art);
  new Painter().paint(canvas, art, opacity);
  return canvas;
}

/** A canvas as a file. */
export function toBlob(canvas: HTMLCanvasElement, type = "image/png"): Promise<Blob> {
  const write = (done: (blob: Blob | null) => void) => canvas.toBlob(done, type, 0.95);
  return new Promise((resolve, reject) =>
    write((blob) => (blob ? resolve(blob) : reject(new Error("The browser cannot write this image.")))),
  );
}

function paintBackground(context: CanvasRenderingContext2D, { background, width, height }: Artwork, scale: number) {
  scaled(context, scale, () => {
    context.fillStyle = "white";
    if (background) paintImage(context, background);
    else context.fillRect(0, 0, width, height);
  });
}

function paintLayer(
  context: CanvasRenderingContext2D,
  { image, strokes }: Omit<Layer, "id" | "name" | "hidden">,
  scale: number,
) {
  scaled(context, scale, () => {
    if (image) paintImage(context, image);
    for (const stroke of strokes) paintStroke(context, stroke);
  });
}

function paintImage(context: CanvasRenderingContext2D, { image, matrix }: Placed) {
  context.save();
  context.transform(...matrix);
  context.drawImage(image, 0, 0);
  context.restore();
}

function scaled(context: CanvasRenderingContext2D, scale: number, paint: () => void) {
  context.save();
  context.scale(scale, scale);
  context.imageSmoothingQuality = "high";
  paint();
  context.restore();
}

function clear(context: CanvasRenderingContext2D) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

function contextOf({ width, height }: Size): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  return canvas.getContext("2d")!;
}
