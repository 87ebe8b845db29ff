import type { Place } from "./annotation.ts";
import type { Rect } from "./shape.ts";

/** A corner of a box: the names of its coordinates in a rectangle. */
export interface Corner {
  readonly x: "x1" | "x2";
  readonly y: "y1" | "y2";
}

/** Corners from the top left, clockwise. */
export const CORNERS: readonly Corner[] = [
  { x: "x1", y: "y1" },
  { x: "x2", y: "y1" },
  { x: "x2", y: "y2" },
  { x: "x1", y: "y2" },
];

/** The smallest side of a box that a visitor draws, as a fraction of the image's. */
export const LEAST = 0.005;

/** A rectangle between two points in any order, inside the image. */
export function between([ax, ay]: Place, [bx, by]: Place): Rect {
  const [x1, x2] = [clamp(Math.min(ax, bx)), clamp(Math.max(ax, bx))];
  const [y1, y2] = [clamp(Math.min(ay, by)), clamp(Math.max(ay, by))];
  return { x1, y1, x2, y2 };
}

/** A rectangle with a corner at another point. Its opposite corner stays. */
export function withCorner(rect: Rect, { x, y }: Corner, [toX, toY]: Place): Rect {
  const opposite: Place = [rect[x === "x1" ? "x2" : "x1"], rect[y === "y1" ? "y2" : "y1"]];
  const made = between(opposite, [toX, toY]);
  return isBox(made) ? made : rect;
}

/** A rectangle moved by a distance, and kept in the image. */
export function moved({ x1, y1, x2, y2 }: Rect, [byX, byY]: Place): Rect {
  const x = Math.min(1 - x2, Math.max(-x1, byX));
  const y = Math.min(1 - y2, Math.max(-y1, byY));
  return { x1: x1 + x, y1: y1 + y, x2: x2 + x, y2: y2 + y };
}

/** Whether a rectangle is large enough to be a box. */
export function isBox({ x1, y1, x2, y2 }: Rect): boolean {
  return x2 - x1 >= LEAST && y2 - y1 >= LEAST;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** What a pointer does, from its press to its release. */
export type Gesture =
  | { readonly kind: "draw"; readonly from: Place }
  | { readonly kind: "move"; readonly from: Place; readonly rect: Rect }
  | { readonly kind: "resize"; readonly corner: Corner; readonly rect: Rect };

/** The rectangle that a gesture makes when the pointer is at a point. */
export function gestureRect(gesture: Gesture, to: Place): Rect {
  if (gesture.kind === "draw") return between(gesture.from, to);
  if (gesture.kind === "resize") return withCorner(gesture.rect, gesture.corner, to);
  return moved(gesture.rect, [to[0] - gesture.from[0], to[1] - gesture.from[1]]);
}

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far a key moves, in fractions of the image; undefined for a key that is no arrow. */
export function distanceOf(key: string, step: number): Place | undefined {
  const arrow = ARROWS[key];
  return arrow && [arrow[0] * step, arrow[1] * step];
}
