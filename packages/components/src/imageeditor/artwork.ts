import type { Stroke } from "../_drawing/stroke.ts";
import { mapPoint, times, type Matrix } from "./matrix.ts";

/** An image file in its place: it is never drawn again in between, so that no step costs sharpness or memory. */
export interface Placed {
  readonly image: HTMLImageElement;
  readonly matrix: Matrix;
}

/** A layer: an image that it began with, and strokes. */
export interface Layer {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly image: Placed | null;
  readonly strokes: readonly Stroke[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** All that a visitor changes, in pixels of the image. A change makes a new one, so that each can be taken back. */
export interface Artwork extends Size {
  readonly background: Placed | null;
  /** From the bottom; at least one. */
  readonly layers: readonly Layer[];
}

let lastId = 0;

export function newLayer(name: string, image: Placed | null = null, hidden = false): Layer {
  return { id: ++lastId, name, hidden, image, strokes: [] };
}

/** An image stretched over a size. */
export function placed(image: HTMLImageElement, { width, height }: Size): Placed {
  return { image, matrix: [width / image.naturalWidth, 0, 0, height / image.naturalHeight, 0, 0] };
}

/** The artwork with another version of one layer. */
export function withLayer(art: Artwork, id: number, change: Partial<Layer>): Artwork {
  return { ...art, layers: art.layers.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

/** The artwork with a layer moved up (1) or down (-1). */
export function withMoved(art: Artwork, id: number, by: 1 | -1): Artwork {
  const layers = [...art.layers];
  const from = layers.findIndex((one) => one.id === id);
  const [layer] = layers.splice(from, 1);
  layers.splice(from + by, 0, layer!);
  return { ...art, layers };
}

export function isBlank({ image, strokes }: Layer): boolean {
  return !image && strokes.every(({ erases }) => erases);
}

/** A part of the artwork. */
export function cropped(art: Artwork, { x, y, width, height }: Size & { readonly x: number; readonly y: number }) {
  return transformed(art, [1, 0, 0, 1, -x, -y], { width, height });
}

/** A quarter turn clockwise. */
export function turned(art: Artwork): Artwork {
  return transformed(art, [0, 1, -1, 0, art.height, 0], { width: art.height, height: art.width });
}

/** Left and right exchanged. */
export function flipped(art: Artwork): Artwork {
  return transformed(art, [-1, 0, 0, 1, art.width, 0], art);
}

function transformed(art: Artwork, matrix: Matrix, { width, height }: Size): Artwork {
  const place = (one: Placed | null) => one && { ...one, matrix: times(matrix, one.matrix) };
  const layers = art.layers.map((layer) => ({
    ...layer,
    image: place(layer.image),
    strokes: layer.strokes.map((stroke) => ({ ...stroke, points: stroke.points.map((at) => mapPoint(matrix, at)) })),
  }));
  return { width, height, background: place(art.background), layers };
}
