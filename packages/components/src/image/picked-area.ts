import { between, type Gesture } from "../annotatedimage/box-editing.ts";
import type { Place } from "../annotatedimage/annotation.ts";
import type { Rect } from "../annotatedimage/shape.ts";

/** A pixel of an image, from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box in an image, in its own pixels. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** The pixel at a place that is given as fractions. */
export function pixelAt([x, y]: Place, [width, height]: Place): Point {
  // Sums of fractions fall a little short of a whole pixel.
  const whole = (share: number, side: number) => Math.min(side - 1, Math.floor(share * side + 1e-6));
  return { x: whole(x, width), y: whole(y, height) };
}

/** A box that is given as fractions, in whole pixels; at least one. */
export function inPixels({ x1, y1, x2, y2 }: Rect, [width, height]: Place): Area {
  const [x, y] = [Math.min(width - 1, Math.round(x1 * width)), Math.min(height - 1, Math.round(y1 * height))];
  return { x, y, width: Math.max(1, Math.round(x2 * width) - x), height: Math.max(1, Math.round(y2 * height) - y) };
}

/** A box of a shape between a fixed corner and a place, as large as its width says and the image lets it be. */
export function withAspect([ax, ay]: Place, [toX, toY]: Place, aspect: number, [width, height]: Place): Rect {
  const [right, below] = [toX >= ax, toY >= ay];
  const roomX = (right ? 1 - ax : ax) * width;
  const roomY = (below ? 1 - ay : ay) * height;
  const wide = Math.min(Math.abs(toX - ax) * width, roomX, roomY * aspect);
  const [byX, byY] = [wide / width, wide / aspect / height];
  return between([ax, ay], [right ? ax + byX : ax - byX, below ? ay + byY : ay - byY]);
}

/** The corner that stays where it is while a box is drawn or resized. */
export function anchorOf(gesture: Exclude<Gesture, { kind: "move" }>): Place {
  if (gesture.kind === "draw") return gesture.from;
  const { corner, rect } = gesture;
  return [rect[corner.x === "x1" ? "x2" : "x1"], rect[corner.y === "y1" ? "y2" : "y1"]];
}

/** A box in the middle: four fifths of the image, or the largest of its shape within that. */
export function middleRect([width, height]: Place, aspect: number | null): Rect {
  const [w, h] = [0.8 * width, 0.8 * height];
  const wide = aspect === null ? w : Math.min(w, h * aspect);
  const high = aspect === null ? h : wide / aspect;
  const [x, y] = [wide / width / 2, high / height / 2];
  return { x1: 0.5 - x, y1: 0.5 - y, x2: 0.5 + x, y2: 0.5 + y };
}
