import { isObject } from "@vitrine/core/internal";
import type { AnnotationRef, Box, Place, Units } from "./annotation.ts";
import { toRuns, type MaskPixels, type MaskRef } from "./runs.ts";

/** The largest coordinates, where they are known. */
export interface Bounds {
  readonly width: number;
  readonly height: number;
}

/** Bounds of coordinates that are fractions. */
const WHOLE: Bounds = { width: 1, height: 1 };

/** What a shape may stick out of its image, in widths of it: models' boxes do by a little. The rest is cut off. */
const SLACK = 0.05;

/** The longest run-length text of a mask: of one that is noise, and no shape. */
const LONGEST_RUNS = 4_000_000;

/** Normalises an annotation. Throws `TypeError` that names the culprit by `at`, such as `annotations[2]`. */
export function checkAnnotation(given: unknown, at: string, units: Units, size?: Bounds): AnnotationRef {
  if (!isObject(given))
    throw new TypeError(`${at} must be { label, box }, with polygon or mask for box; got ${shown(given)}.`);
  const { label, score, color } = given;
  if (typeof label !== "string") throw new TypeError(`${at}.label must be a text; got ${shown(label)}.`);
  return {
    label,
    ...scoreOf(score, at),
    ...colorOf(color, at),
    ...shapeOf(given, at, units === "fraction" ? WHOLE : size),
  };
}

function scoreOf(score: unknown, at: string): { score?: number } {
  if (score === undefined || score === null) return {};
  if (typeof score === "number" && score >= -1e-4 && score <= 1 + 1e-4)
    return { score: Math.min(1, Math.max(0, score)) };
  throw new TypeError(`${at}.score must be from 0 to 1; got ${shown(score)}.`);
}

function colorOf(color: unknown, at: string): { color?: string } {
  if (color === undefined || color === null) return {};
  if (typeof color === "string" && color !== "" && color.length <= 100) return { color };
  throw new TypeError(`${at}.color must be a CSS colour, such as "#c8610a"; got ${shown(color)}.`);
}

const SHAPES = ["box", "polygon", "mask"] as const;

function shapeOf(given: Readonly<Record<string, unknown>>, at: string, bounds: Bounds | undefined) {
  const named = SHAPES.filter((name) => given[name] !== undefined && given[name] !== null);
  if (named.length !== 1)
    throw new TypeError(`${at} must have one of box, polygon and mask; got ${named.join(" and ") || "none"}.`);
  const [name] = named;
  if (name === "box") return { box: checkBox(given["box"], `${at}.box`, bounds) };
  if (name === "polygon") return { polygon: checkPolygon(given["polygon"], `${at}.polygon`, bounds) };
  return { mask: checkMask(given["mask"], `${at}.mask`) };
}

function checkBox(given: unknown, at: string, bounds: Bounds | undefined): Box {
  const [x1, y1, x2, y2] = cornersOf(given, at).map((value, i) =>
    inside(value, i % 2 === 0, at, bounds),
  ) as unknown as Box;
  if (x1 < x2 && y1 < y2) return [x1, y1, x2, y2];
  throw new TypeError(`${at} must be [x1, y1, x2, y2] with x1 < x2 and y1 < y2, in the image; got ${shown(given)}.`);
}

function cornersOf(given: unknown, at: string): readonly unknown[] {
  if (isList(given) && given.length === 4) return Array.from(given);
  const { x, y, width, height, xmin, ymin, xmax, ymax } = Object(given) as Record<string, unknown>;
  if (x !== undefined) return [x, y, Number(x) + Number(width), Number(y) + Number(height)];
  if (xmin !== undefined) return [xmin, ymin, xmax, ymax];
  throw new TypeError(`${at} must be [x1, y1, x2, y2] or { x, y, width, height }; got ${shown(given)}.`);
}

/** A coordinate, cut off at the image's edges. */
function inside(value: unknown, isAcross: boolean, at: string, bounds: Bounds | undefined): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new TypeError(`${at} must hold finite numbers; got ${shown(value)}.`);
  const most = isAcross ? bounds?.width : bounds?.height;
  if (most === undefined) return Math.max(0, value);
  if (value >= -SLACK * most && value <= (1 + SLACK) * most) return Math.min(most, Math.max(0, value));
  const hint = most === 1 ? ` Pixels need units: "pixels".` : "";
  throw new TypeError(
    `${at} must be in the image, from 0 to ${most}${isAcross ? " across" : " down"}; got ${value}.${hint}`,
  );
}

function checkPolygon(given: unknown, at: string, bounds: Bounds | undefined): readonly Place[] {
  if (!isList(given) || given.length < 3)
    throw new TypeError(`${at} must be [[x, y], …] with at least 3 points; got ${shown(given)}.`);
  return Array.from(given, (point, i) => {
    if (!isList(point) || point.length !== 2) throw new TypeError(`${at}[${i}] must be [x, y]; got ${shown(point)}.`);
    return [inside(point[0], true, `${at}[${i}]`, bounds), inside(point[1], false, `${at}[${i}]`, bounds)];
  });
}

function checkMask(given: unknown, at: string): MaskRef {
  const { width, height, data, runs } = Object(given) as Record<string, unknown>;
  for (const [name, side] of Object.entries({ width, height }))
    if (!Number.isInteger(side) || (side as number) < 1)
      throw new TypeError(`${at}.${name} must be a whole number of pixels; got ${shown(side)}.`);
  const size = { width: width as number, height: height as number };
  if (typeof runs === "string") return { ...size, runs };
  if (!isList(data) || data.length !== size.width * size.height)
    throw new TypeError(
      `${at}.data must hold ${size.width} × ${size.height} = ${size.width * size.height} bytes; got ${shown(data)}.`,
    );
  return runsOf({ ...size, data: data as ArrayLike<number> }, at);
}

function runsOf(mask: MaskPixels, at: string): MaskRef {
  let most = 0;
  for (let i = 0; i < mask.data.length; i++) {
    const value = mask.data[i]!;
    if (!(value >= 0 && value <= 255))
      throw new TypeError(`${at}.data[${i}] must be from 0 to 255; got ${shown(value)}.`);
    if (value > most) most = value;
  }
  const made = toRuns(mask, most <= 1 ? 0.5 : 128);
  if (made.runs.length <= LONGEST_RUNS) return made;
  throw new TypeError(`${at} must be a shape; got noise with ${made.runs.split(",").length} edges. Smooth it first.`);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (isList(value) && value.length > 8) return `a list of ${value.length}`;
  const text = JSON.stringify(isList(value) ? Array.from(value) : value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
