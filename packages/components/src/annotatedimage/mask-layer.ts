import { isHatched } from "./palette.ts";
import { lengthsOf, spans, type MaskRef } from "./runs.ts";
import type { Shape, Size } from "./shape.ts";

/** Opacity of a mask's inside, of its pattern, of its edge, and of those that others stand out from. */
const ALPHA = { inside: 0.4, line: 0.62, edge: 1, dimmed: 0.3 };

/** Which mask has each pixel of a canvas: the index of its shape plus 1, or 0. */
export class MaskMap {
  readonly width: number;
  readonly height: number;
  readonly #owners: Uint16Array;
  readonly #shapes = new Map<number, Shape>();

  /** Later shapes lie on earlier ones. */
  constructor(shapes: readonly Shape[], { width, height }: Size) {
    this.width = Math.max(1, Math.round(width));
    this.height = Math.max(1, Math.round(height));
    this.#owners = new Uint16Array(this.width * this.height);
    for (const shape of shapes) if (shape.mask) this.#add(shape, shape.mask);
  }

  #add(shape: Shape, mask: MaskRef) {
    this.#shapes.set(shape.index + 1, shape);
    const [across, down] = [this.width / mask.width, this.height / mask.height];
    for (const { from, to } of spans(lengthsOf(mask))) {
      const last = Math.floor((to - 1) / mask.width);
      for (let y = Math.floor(from / mask.width); y <= last; y++) {
        const start = y * mask.width;
        const x1 = Math.floor(Math.max(0, from - start) * across);
        const x2 = Math.ceil(Math.min(mask.width, to - start) * across);
        this.#fill(shape.index + 1, x1, x2, Math.floor(y * down), Math.ceil((y + 1) * down));
      }
    }
  }

  /** A pixel of the canvas belongs to the mask if any part of it does: thin shapes stay whole. */
  #fill(owner: number, x1: number, x2: number, y1: number, y2: number) {
    for (let y = y1; y < Math.min(y2, this.height); y++)
      this.#owners.fill(owner, y * this.width + x1, y * this.width + Math.min(x2, this.width));
  }

  /** Index of the shape at a place, in fractions of the sides. */
  indexAt([x, y]: readonly [number, number]): number | undefined {
    const [column, row] = [Math.floor(x * this.width), Math.floor(y * this.height)];
    const owner = this.#owners[row * this.width + column];
    return owner ? owner - 1 : undefined;
  }

  /** Paints the masks. `isDimmed` says which of them others stand out from. */
  paintOn(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, isDimmed: (shape: Shape) => boolean) {
    const image = context.createImageData(this.width, this.height);
    const inks = new Map([...this.#shapes].map(([owner, shape]) => [owner, inkOf(shape, isDimmed(shape))]));
    this.#paint(new Uint32Array(image.data.buffer), inks, Math.max(1, Math.round(this.width / 600)));
    context.putImageData(image, 0, 0);
  }

  /** One pass with whole pixels: a mask may have millions of them. */
  #paint(pixels: Uint32Array, inks: ReadonlyMap<number, Ink>, line: number) {
    const owners = this.#owners;
    for (let at = 0; at < owners.length; at++) {
      const owner = owners[at]!;
      if (owner === 0) continue;
      const { edge, hatch, inside, pattern } = inks.get(owner)!;
      const [x, y] = [at % this.width, Math.floor(at / this.width)];
      if (this.#isEdge(at, line)) pixels[at] = edge;
      else pixels[at] = isHatched(pattern, Math.floor(x / line), Math.floor(y / line)) ? hatch : inside;
    }
  }

  #isEdge(at: number, line: number): boolean {
    const owners = this.#owners;
    const [owner, down] = [owners[at], this.width * line];
    const isBeside = owners[at - line] === owner && owners[at + line] === owner;
    return !isBeside || owners[at - down] !== owner || owners[at + down] !== owner;
  }
}

/** Pixels of a mask: opacity, blue, green and red, as memory has them. */
interface Ink {
  readonly edge: number;
  readonly hatch: number;
  readonly inside: number;
  readonly pattern: number;
}

function inkOf({ look }: Shape, dimmed: boolean): Ink {
  const rgb = bytesOf(look.colour);
  const pixel = (alpha: number) => {
    const opacity = Math.round(255 * alpha * (dimmed ? ALPHA.dimmed : 1));
    return new Uint32Array(Uint8Array.of(...rgb, opacity).buffer)[0]!;
  };
  const [edge, hatch, inside] = [pixel(ALPHA.edge), pixel(ALPHA.line), pixel(ALPHA.inside)];
  return { edge, hatch, inside, pattern: look.pattern };
}

/** Red, green and blue of a CSS colour. */
function bytesOf(colour: string): readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
