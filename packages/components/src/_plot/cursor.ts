import { sayPlace, sayValue } from "./say-axis.ts";
import type { Scene } from "./scene.ts";
import { binAt, nearestIndex, type Mark, type Series, type SeriesSet } from "./series.ts";

/** A row of a series. */
export interface Hit {
  readonly series: Series;
  readonly i: number;
}

/** What is read: a place along the horizontal axis, and the rows there, the nearest first in `nearest`. */
export interface Cursor {
  readonly x: number;
  readonly hits: readonly Hit[];
  readonly nearest: Hit;
}

/** Pixels from a point within which a pointer reads it. */
const REACH = 40;
/** Letters of a row's words that are read aloud. */
const LONGEST_SAID = 300;

/** What is read at a pixel: all series at the nearest x, or of a scatter plot the nearest point. */
export function cursorAt(scene: Scene, mark: Mark, left: number, top: number): Cursor | null {
  if (mark === "point") return nearestPoint(scene, left, top);
  const { edges } = scene.set;
  if (edges && edges.length > 1) return cursorOn(scene, middleOf(edges, binAt(edges, scene.x.back(left))), top);
  const places = scene.series.flatMap(({ xs }) => {
    const i = nearestIndex(xs, scene.x.back(left));
    return i < 0 ? [] : [xs[i]!];
  });
  if (places.length === 0) return null;
  const x = places.reduce((a, b) => (Math.abs(scene.x.at(b) - left) < Math.abs(scene.x.at(a) - left) ? b : a));
  return cursorOn(scene, x, top);
}

/** The place of a bin. */
export function middleOf(edges: ArrayLike<number>, i: number): number {
  return (edges[i]! + edges[i + 1]!) / 2;
}

/** All series at a place; `top` decides which of them is the nearest. */
export function cursorOn(scene: Scene, x: number, top = 0): Cursor | null {
  const hits = scene.series.flatMap((series) => {
    const i = nearestIndex(series.xs, x);
    return i >= 0 && series.xs[i] === x ? [{ series, i }] : [];
  });
  const away = (hit: Hit) => Math.abs(pixelsOf(scene, hit)[1] - top) || 0;
  const [first, ...rest] = hits;
  if (!first) return null;
  return { x, hits, nearest: rest.reduce((a, b) => (away(b) < away(a) ? b : a), first) };
}

function nearestPoint(scene: Scene, left: number, top: number): Cursor | null {
  let best = REACH * REACH;
  let nearest: Hit | undefined;
  for (const series of scene.series) {
    for (let i = 0; i < series.xs.length; i++) {
      const away = (scene.x.at(series.xs[i]!) - left) ** 2 + (scene.y.at(series.ys[i]!) - top) ** 2;
      if (away < best) [best, nearest] = [away, { series, i }];
    }
  }
  return nearest ? { x: nearest.series.xs[nearest.i]!, hits: [nearest], nearest } : null;
}

/** Pixels of a row's value. */
export function pixelsOf({ x, y }: Scene, { series, i }: Hit): readonly [number, number] {
  return [x.at(series.xs[i]!), y.at((series.bases?.[i] ?? 0) + series.ys[i]!)];
}

/** All that arrow keys can read, from left to right. */
export function stopsOf({ series }: Scene, mark: Mark): readonly Cursor[] | Float64Array {
  if (mark !== "point") return Float64Array.from(new Set(series.flatMap(({ xs }) => Array.from(xs)))).sort();
  const hits = series.flatMap((one) => Array.from(one.xs, (_, i) => ({ series: one, i })));
  const all = hits.filter(({ series, i }) => !Number.isNaN(series.ys[i]!));
  const stops = all.map((hit) => ({ x: hit.series.xs[hit.i]!, hits: [hit], nearest: hit }));
  return stops.sort((a, b) => a.x - b.x);
}

/** What a cursor reads, in words. */
export function sayCursor(cursor: Cursor, { set, utc }: Scene): string {
  const rows = cursor.hits.map((hit) => `${hit.series.name} ${sayHit(hit)}`);
  return `${textAt(cursor, set).slice(0, LONGEST_SAID)} ${sayPlace(cursor.x, set, utc)}: ${rows.join(", ")}`.trim();
}

/** The words of the row that is read; empty where it has none. */
export function textAt({ nearest: { series, i } }: Cursor, { texts }: SeriesSet): string {
  return String(texts?.[series.rows[i]!] ?? "");
}

/** The number of a row in words; a dash where it is missing. */
export function sayHit({ series, i }: Hit): string {
  const value = series.ys[i]!;
  return Number.isNaN(value) ? "–" : sayValue(value);
}
