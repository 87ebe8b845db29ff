import type { AnnotationRef, Place, Units } from "./annotation.ts";
import { countLabels } from "./count-labels.ts";
import { looksOf, type Look } from "./palette.ts";
import { lengthsOf, spans, type MaskRef } from "./runs.ts";

/** A rectangle, in fractions of the image's width and height. */
export interface Rect {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** An annotation, ready to be drawn over its image. */
export interface Shape {
  /** Index of the annotation in the value. */
  readonly index: number;
  readonly label: string;
  readonly score: number | undefined;
  readonly look: Look;
  readonly rect: Rect;
  /** Corners of a polygon, in fractions of the image's sides. */
  readonly points?: readonly Place[];
  readonly mask?: MaskRef;
}

/** Pixels of the image, of which coordinates are given. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What shapes are made of. */
export interface ShapeSource {
  readonly annotations: readonly AnnotationRef[];
  readonly units: Units;
  readonly size: Size;
  /** Labels that have the first colours, whether or not they occur. */
  readonly labels: readonly string[];
  readonly colors: Readonly<Record<string, string>>;
}

/** Shapes of all annotations, in their order. */
export function shapesOf({ annotations, units, size, labels, colors }: ShapeSource): Shape[] {
  const looks = looksOf(new Set([...labels, ...countLabels(annotations).keys()]), colors);
  const scale = units === "fraction" ? { width: 1, height: 1 } : size;
  return annotations.map((one, index) => {
    const look = looks.get(one.label)!;
    const drawn = one.color ? { ...look, colour: one.color } : look;
    return { index, label: one.label, score: one.score, look: drawn, ...placeOf(one, scale) };
  });
}

function placeOf({ box, polygon, mask }: AnnotationRef, { width, height }: Size) {
  if (mask) return { mask, rect: rectOfMask(mask) };
  if (box) return { rect: { x1: box[0] / width, y1: box[1] / height, x2: box[2] / width, y2: box[3] / height } };
  const points = (polygon ?? []).map(([x, y]): Place => [x / width, y / height]);
  return { points, rect: rectAround(points) };
}

function rectAround(points: readonly Place[]): Rect {
  const rect = { x1: 1, y1: 1, x2: 0, y2: 0 };
  for (const [x, y] of points) {
    Object.assign(rect, { x1: Math.min(rect.x1, x), y1: Math.min(rect.y1, y) });
    Object.assign(rect, { x2: Math.max(rect.x2, x), y2: Math.max(rect.y2, y) });
  }
  return rect;
}

/** Rectangles of masks: their runs are read once. */
const known = new WeakMap<MaskRef, Rect>();

function rectOfMask(mask: MaskRef): Rect {
  const rect = known.get(mask) ?? readRect(mask);
  known.set(mask, rect);
  return rect;
}

function readRect(mask: MaskRef): Rect {
  const { width, height } = mask;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const { from, to } of spans(lengthsOf(mask))) {
    const [first, last] = [Math.floor(from / width), Math.floor((to - 1) / width)];
    top = Math.min(top, first);
    bottom = Math.max(bottom, last + 1);
    left = last > first ? 0 : Math.min(left, from % width);
    right = last > first ? width : Math.max(right, ((to - 1) % width) + 1);
  }
  return { x1: left / width, y1: top / height, x2: right / width, y2: bottom / height };
}

/** Where a shape is: three columns of three rows, from the top left. */
export function ninthOf({ x1, y1, x2, y2 }: Rect): number {
  const third = (at: number) => Math.min(2, Math.max(0, Math.floor(at * 3)));
  return third((y1 + y2) / 2) * 3 + third((x1 + x2) / 2);
}

/** The smallest shape at a point; masks are asked for by their index. */
export function shapeAt(shapes: readonly Shape[], at: Place, masked: number | undefined): Shape | undefined {
  const found = shapes.filter((shape) => (shape.mask ? shape.index === masked : holds(shape, at)));
  return found.toSorted((a, b) => areaOf(a.rect) - areaOf(b.rect))[0];
}

function areaOf({ x1, y1, x2, y2 }: Rect): number {
  return (x2 - x1) * (y2 - y1);
}

function holds({ rect, points }: Shape, [x, y]: Place): boolean {
  if (x < rect.x1 || x > rect.x2 || y < rect.y1 || y > rect.y2) return false;
  if (!points) return true;
  let isIn = false;
  for (const [i, [ax, ay]] of points.entries()) {
    const [bx, by] = points.at(i - 1)!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  }
  return isIn;
}
