import { sayValue } from "../_plot/say-axis.ts";
import type { Series } from "../_plot/series.ts";
import { multiplesOf, stepOf } from "../_plot/ticks.ts";
import { equirectangular, mercator, type Box, type Place, type Projection } from "./camera.ts";
import { draw, extentOf, type GeoFeature, type Position } from "./geo-json.ts";

/** A feature on the flat map. */
export interface Drawn {
  readonly index: number;
  readonly points: readonly Place[];
  /** Paths of an SVG. */
  readonly lines: string;
  readonly areas: string;
  /** Where it is read: its first point, or the middle of its extent; null for one without a geometry. */
  readonly anchor: Place | null;
}

/** What has one colour: points as a series of places, and lines and areas. */
export interface Layer extends Series {
  readonly shapes: readonly Drawn[];
}

/** What is drawn of features. */
export interface Layers {
  readonly all: readonly Layer[];
  readonly features: readonly Drawn[];
  /** The layer of each feature. */
  readonly of: readonly number[];
  /** Colours by the names of layers that show numbers. */
  readonly colors: Readonly<Record<string, string>>;
}

/** Parts features into layers by the property that colours them. */
export function layersOf(features: readonly GeoFeature[], color: string | null, projection: Projection): Layers {
  const drawn = features.map((feature, index) => drawnOf(feature, index, projection));
  const { names, of, colors } = classesOf(features, color);
  const isScale = Object.keys(colors).length > 0;
  const all = names.map((name, i) =>
    layerOf(
      name,
      isScale ? 0 : i,
      drawn.filter(({ index }) => of[index] === i),
    ),
  );
  return { all, features: drawn, of, colors };
}

function layerOf(name: string, slot: number, drawn: readonly Drawn[]): Layer {
  const points = drawn.flatMap(({ points, index }) => points.map((place) => ({ place, index })));
  return {
    name,
    slot,
    xs: Float64Array.from(points, ({ place }) => place[0]),
    ys: Float64Array.from(points, ({ place }) => place[1]),
    rows: Int32Array.from(points, ({ index }) => index),
    shapes: drawn.filter(({ lines, areas }) => lines || areas),
  };
}

function drawnOf({ geometry, ...rest }: GeoFeature, index: number, projection: Projection): Drawn {
  const points: Place[] = [];
  let [lines, areas] = ["", ""];
  const placeOf = ([longitude, latitude]: Position) => projection.at(longitude!, latitude!);
  const path = (line: readonly Position[]) =>
    line.length ? `M${line.map((at) => placeOf(at).map(brief)).join("L")}` : "";
  draw(geometry, {
    point: (at) => void points.push(placeOf(at)),
    line: (line) => void (lines += path(line)),
    area: (rings) => void (areas += rings.map((ring) => `${path(ring)}z`).join("")),
  });
  const box = boxOf([{ geometry, ...rest }], projection);
  const middle = box && ([(box.west + box.east) / 2, (box.north + box.south) / 2] as const);
  return { index, points, lines, areas, anchor: points[0] ?? middle };
}

/** A tenth of a metre is enough. */
const brief = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Degrees of latitude and of longitude from which on a map is of the world. */
const WIDE = [80, 200] as const;

/** Of much of the world, or of a pole, degrees as they are; of less, shapes as they are. */
export function projectionOf(features: readonly GeoFeature[]): Projection {
  const { latitude, longitude } = extentOf(features) ?? { latitude: [-90, 90], longitude: [-180, 180] };
  const spans = [latitude[1]! - latitude[0]!, longitude[1]! - longitude[0]!];
  const isPolar = Math.max(latitude[1]!, -latitude[0]!) > WIDE[0];
  return isPolar || spans.some((span, i) => span > WIDE[i]!) ? equirectangular : mercator;
}

/** The extent of features on the flat map; null without any place. */
export function boxOf(features: readonly GeoFeature[], projection: Projection): Box | null {
  const extent = extentOf(features);
  if (!extent) return null;
  const [west, north] = projection.at(extent.longitude[0], extent.latitude[1]);
  const [east, south] = projection.at(extent.longitude[1], extent.latitude[0]);
  return { west, east, north, south };
}

/** Names of layers, which one each feature has, and colours of those that show numbers. */
interface Classes extends Pick<Layers, "of" | "colors"> {
  readonly names: readonly string[];
}

/** Words for a property that a feature does not have. */
const MISSING = "–";

function classesOf(features: readonly GeoFeature[], color: string | null): Classes {
  if (color === null) return { names: [""], of: features.map(() => 0), colors: {} };
  const cells = features.map(({ properties }) => properties?.[color] ?? null);
  const numbers = cells.filter((cell) => typeof cell === "number");
  const isScale = numbers.length > 0 && cells.every((cell) => cell === null || typeof cell === "number");
  const steps = isScale ? stepsOf(numbers) : [];
  if (steps.length > 2) return scaleOf(cells as readonly (number | null)[], steps);
  const words = cells.map((cell) => (cell === null ? MISSING : sayCell(cell)));
  const names = [...new Set(words)];
  const index = new Map(names.map((name, i) => [name, i]));
  return { names, of: words.map((word) => index.get(word)!), colors: {} };
}

const STEPS = 5;

/** Round numbers from below the lowest to above the highest. */
function stepsOf(numbers: readonly number[]): number[] {
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  if (low === high) return [];
  const step = stepOf(low, high, STEPS);
  return multiplesOf(step, Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step);
}

/** Equal steps: from faint to full, so that a legend names each of them. */
function scaleOf(cells: readonly (number | null)[], edges: readonly number[]): Classes {
  const count = edges.length - 1;
  const width = (edges[count]! - edges[0]!) / count;
  const names = Array.from({ length: count }, (_, i) => `${sayValue(edges[i]!)} – ${sayValue(edges[i + 1]!)}`);
  const of = cells.map((cell) =>
    cell === null ? count : Math.max(0, Math.min(count - 1, Math.floor((cell - edges[0]!) / width + 1e-9))),
  );
  const colors: Record<string, string> = Object.fromEntries(names.map((name, i) => [name, shade(i / (count - 1))]));
  if (of.includes(count)) Object.assign(colors, { [MISSING]: "var(--v-field)" });
  return { names: of.includes(count) ? [...names, MISSING] : names, of, colors };
}

/** A colour of the page's accent, from faint at 0 to full at 1. */
function shade(share: number): string {
  return share < 0.5
    ? `color-mix(in oklab, var(--v-link) ${Math.round(36 + share * 128)}%, var(--v-surface))`
    : `color-mix(in oklab, var(--v-link) ${Math.round(100 - (share - 0.5) * 100)}%, var(--v-text))`;
}

/** A property in words. */
export function sayCell(cell: unknown): string {
  if (cell === null || cell === undefined) return MISSING;
  if (typeof cell === "number") return sayValue(cell);
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell as string | boolean);
}

/** The properties that may name a feature. */
const NAMES = ["name", "label", "title"];

/** What a feature is called, and the property that says it; null without a name. */
export function nameOf({ properties }: GeoFeature, text: string | null): { key: string; words: string } | null {
  const key = (text === null ? NAMES : [text]).find(
    (one) => properties?.[one] !== undefined && properties[one] !== null,
  );
  return key === undefined ? null : { key, words: sayCell(properties![key]) };
}
