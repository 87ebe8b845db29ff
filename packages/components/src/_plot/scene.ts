import type { Band, Scales } from "./draw.ts";
import { areDays, sayTick, sayTimeTick } from "./say-axis.ts";
import { linearScale, logScale } from "./scale.ts";
import { extentOf, stacked, type Mark, type Series, type SeriesSet } from "./series.ts";
import { logTicks, multiplesOf, numberTicks, stepOf, timeTicks } from "./ticks.ts";

/** A mark at an axis, with its words. */
export interface Tick {
  readonly px: number;
  readonly text: string;
}

/** Font of the words in a plot. */
export interface PlotFont {
  /** Height of a line of words, in pixels. */
  readonly line: number;
  /** Width of words, in pixels. */
  measure(text: string): number;
}

/** What is asked of a scene. */
export interface SceneOptions extends PlotFont {
  readonly set: SeriesSet;
  readonly mark: Mark;
  /** Names of series that the visitor hides. */
  readonly hidden: ReadonlySet<string>;
  readonly stacks: boolean;
  readonly isLog: boolean;
  readonly yRange: readonly (number | null)[] | null;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** Where everything of a plot is, in pixels. */
export interface Scene extends Scales {
  readonly set: SeriesSet;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** The series that show. */
  readonly series: readonly Series[];
  readonly bands: readonly Band[];
  /** Whether there are too many marks for an SVG. */
  readonly isLarge: boolean;
  /** Whether times are of UTC. */
  readonly utc: boolean;
}

/** Marks up to which a plot is an SVG. */
const MOST_IN_SVG = 2000;
const GAP = 8;

/** Lays a plot out. */
export function sceneOf(options: SceneOptions): Scene {
  const { set, hidden, mark, line, width, height } = options;
  const shown = set.all.filter(({ name }) => !hidden.has(name));
  const series = mark === "bar" && options.stacks ? stacked(shown) : shown;
  const top = 6 + (options.title ? line * 1.5 : 0) + (options.yLabel ? line * 1.5 : line * 0.4);
  const bottom = height - line - GAP - (options.xLabel ? line + 2 : 0) - 2;
  const ends = yEnds(series, options, (bottom - top) / (line * 2.6));
  const yTexts = ends.ticks.map((tick) => sayTick(tick, ends.isLog ? tick : ends.step));
  const left = Math.min(width / 2, Math.ceil(Math.max(0, ...yTexts.map(options.measure))) + GAP + 6);
  const right = width - 14;
  const y = (ends.isLog ? logScale : linearScale)(ends.low, ends.high, bottom, top);
  const utc = set.xType === "time" && areDays(set);
  const x = linearScale(...xEnds(set, series, mark), left, right);
  const bands = bandsOf(series, options, x.at(1) - x.at(0));
  const yTicks = ends.ticks.map((tick, i) => ({ px: y.at(tick), text: yTexts[i]! }));
  const isLarge = series.reduce((sum, { xs }) => sum + xs.length, 0) > MOST_IN_SVG;
  const box = { left, right, top, bottom, width, height };
  return {
    ...box,
    set,
    series,
    bands,
    x,
    y,
    yTicks,
    xTicks: xTicksOf({ set, x, utc, left, right }, options),
    isLarge,
    utc,
  };
}

function xEnds(set: SeriesSet, series: readonly Series[], mark: Mark): readonly [number, number] {
  if (set.xType === "category") return [-0.5, Math.max(1, set.categories.length) - 0.5];
  if (set.edges && set.edges.length > 1) return [set.edges[0]!, set.edges.at(-1)!];
  const [low, high] = extentOf(series.map(({ xs }) => xs)) ?? [0, 1];
  const pad = mark === "bar" ? closest(series) / 2 : mark === "point" ? (high - low) * 0.03 : 0;
  if (low === high) return [low - (pad || 1), high + (pad || 1)];
  return [low - pad, high + pad];
}

/** The smallest distance between two places; 1 if there are no two. */
function closest(series: readonly Series[]): number {
  const places = Float64Array.from(new Set(series.flatMap(({ xs }) => Array.from(xs)))).sort();
  let least = Infinity;
  for (let i = 1; i < places.length; i++) least = Math.min(least, places[i]! - places[i - 1]!);
  return Number.isFinite(least) ? least : 1;
}

function bandsOf(series: readonly Series[], { mark, set, stacks }: SceneOptions, unit: number): Band[] {
  if (mark !== "bar") return [];
  if (set.edges) return binBands(series.length, set.edges, stacks);
  const room = unit * (set.xType === "category" ? 0.72 : closest(series));
  const whole = Math.max(0.5, Math.min(room > 4 ? room - 1 : room, 96));
  const width = stacks ? whole : whole / Math.max(1, series.length);
  return series.map((_, i) => ({
    width: Math.max(0.5, stacks || width < 4 ? width : width - 1),
    offset: whole / 2 - (stacks ? 0 : i * width),
  }));
}

function binBands(count: number, edges: Float64Array, stacks: boolean): Band[] {
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = stacks ? [0, 1] : [i / count, (i + 1) / count];
    return { width: 0, offset: 0, bins: { edges, from, to } };
  });
}

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly isLog: boolean;
  readonly ticks: readonly number[];
}

function yEnds(series: readonly Series[], { mark, isLog, yRange }: SceneOptions, room: number): Ends {
  const count = Math.max(2, Math.min(6, Math.floor(room)));
  const found =
    mark === "bar"
      ? barExtent(series)
      : extentOf(
          series.map(({ ys }) => ys),
          isLog ? 0 : -Infinity,
        );
  let [low, high] = found ?? [isLog ? 0.1 : 0, 1];
  [low, high] = [yRange?.[0] ?? low, yRange?.[1] ?? high];
  if (isLog) return logEnds(low, high, count);
  if (low >= high) [low, high] = [low - (Math.abs(low) * 0.1 || 1), low + (Math.abs(low) * 0.1 || 1)];
  const step = stepOf(low, high, count);
  if (typeof yRange?.[0] !== "number") low = Math.floor(low / step + 1e-9) * step;
  if (typeof yRange?.[1] !== "number") high = Math.ceil(high / step - 1e-9) * step;
  return { low, high, step, isLog, ticks: multiplesOf(step, low, high) };
}

function logEnds(least: number, most: number, count: number): Ends {
  const low = least > 0 ? least : most > 0 ? most / 1000 : 0.1;
  const high = most > low ? most : low * 10;
  const ticks = logTicks(low, high, count);
  if (ticks.length >= 2) return { low, high, step: 1, isLog: true, ticks };
  return {
    low,
    high,
    step: stepOf(low, high, count),
    isLog: true,
    ticks: numberTicks(low, high, count).filter((tick) => tick > 0),
  };
}

function barExtent(series: readonly Series[]): [number, number] | undefined {
  const tops = series.map(({ ys, bases }) => (bases ? ys.map((y, i) => y + bases[i]!) : ys));
  const found = extentOf(tops);
  return found && [Math.min(0, found[0]), Math.max(0, found[1])];
}

function xTicksOf(
  { set, x, utc, left, right }: Pick<Scene, "set" | "x" | "utc" | "left" | "right">,
  { measure }: SceneOptions,
): Tick[] {
  if (set.xType === "category") return categoryTicks(set.categories, x, measure);
  const say = (count: number) => ticksOf(set.xType, x, count, utc);
  const width = Math.max(...say(4).map(({ text }) => measure(text)), 24) + 20;
  return say(Math.max(2, Math.min(10, Math.floor((right - left) / width)))).filter(fits(left, right, measure));
}

/** Words under the first and the last mark may reach a little past the axis. */
function fits(left: number, right: number, measure: (text: string) => number) {
  return ({ px, text }: Tick) => {
    const half = measure(text) / 2;
    return px - half >= 0 && px + half <= right + 14 && px >= left - 1;
  };
}

function ticksOf(xType: string, x: Scales["x"], count: number, utc: boolean): Tick[] {
  const all = xType === "time" ? timeTicks(x.low, x.high, count, utc) : numberTicks(x.low, x.high, count);
  const step = all.length > 1 ? all[1]! - all[0]! : xType === "time" ? x.high - x.low : stepOf(x.low, x.high, count);
  return all.map((at) => ({ px: x.at(at), text: xType === "time" ? sayTimeTick(at, step, utc) : sayTick(at, step) }));
}

const LONGEST_NAME = 120;

function categoryTicks(names: readonly string[], x: Scales["x"], measure: SceneOptions["measure"]): Tick[] {
  const step = x.at(1) - x.at(0);
  const longest = Math.min(LONGEST_NAME, Math.max(0, ...names.slice(0, 200).map(measure))) + 10;
  const every = Math.max(1, Math.ceil(Math.min(longest, Math.max(step, 56)) / step));
  const room = every * step - 6;
  return names.flatMap((name, i) => (i % every === 0 ? [{ px: x.at(i), text: cut(name, room, measure) }] : []));
}

/** Words cut to a width, with an ellipsis. */
export function cut(text: string, room: number, measure: SceneOptions["measure"]): string {
  if (measure(text) <= room) return text;
  let length = Math.max(1, Math.floor((text.length * room) / measure(text)));
  while (length > 1 && measure(`${text.slice(0, length)}…`) > room) length--;
  return `${text.slice(0, length)}…`;
}
