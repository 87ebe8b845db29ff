import type { Json } from "@vitrine/core";

/** Longitude from -180 to 180 and latitude from -90 to 90, in degrees (WGS 84); what follows, such as a height, is not shown. */
export type Position = readonly number[];

/** A geometry of GeoJSON (RFC 7946). */
export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "MultiPoint"; readonly coordinates: readonly Position[] }
  | { readonly type: "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly Geometry[] };

/** Words, numbers and more about a feature. */
export type Properties = Readonly<Record<string, Json>>;

/** A feature of GeoJSON: a geometry with properties. */
export type GeoFeature = {
  readonly type: "Feature";
  readonly geometry: Geometry | null;
  readonly properties: Properties | null;
};

/** Wire value of a map: a FeatureCollection of GeoJSON. */
export type MapData = {
  readonly type: "FeatureCollection";
  readonly features: readonly GeoFeature[];
};

/** What a geometry is drawn of. */
export interface Pen {
  point(at: Position): void;
  line(line: readonly Position[]): void;
  area(rings: readonly (readonly Position[])[]): void;
}

/** Draws a geometry with a pen. */
export function draw(geometry: Geometry | null, pen: Pen): void {
  if (!geometry) return;
  if (geometry.type === "GeometryCollection") return geometry.geometries.forEach((one) => draw(one, pen));
  if (geometry.type === "Point") return pen.point(geometry.coordinates);
  if (geometry.type === "MultiPoint") return geometry.coordinates.forEach((at) => pen.point(at));
  if (geometry.type === "LineString") return pen.line(geometry.coordinates);
  if (geometry.type === "MultiLineString") return geometry.coordinates.forEach((line) => pen.line(line));
  if (geometry.type === "Polygon") return pen.area(geometry.coordinates);
  geometry.coordinates.forEach((rings) => pen.area(rings));
}

/** All positions of a geometry. */
export function positionsOf(geometry: Geometry | null): Position[] {
  const all: Position[] = [];
  draw(geometry, {
    point: (at) => void all.push(at),
    line: (line) => line.forEach((at) => all.push(at)),
    area: (rings) => rings.forEach((ring) => ring.forEach((at) => all.push(at))),
  });
  return all;
}

/** From low to high along each direction; null without positions. */
export type Extent = { readonly longitude: Span; readonly latitude: Span } | null;
type Span = readonly [number, number];

/** The extent of features. */
export function extentOf(features: readonly GeoFeature[]): Extent {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { geometry } of features)
    for (const [longitude, latitude] of positionsOf(geometry)) {
      [west, east] = [Math.min(west, longitude!), Math.max(east, longitude!)];
      [south, north] = [Math.min(south, latitude!), Math.max(north, latitude!)];
    }
  return west > east ? null : { longitude: [west, east], latitude: [south, north] };
}
