import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { GeoFeature, Geometry, MapData, Properties } from "./geo-json.ts";

/** How deep the coordinates of each geometry are: 0 is one position. */
const DEPTHS: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

const TYPES = [...Object.keys(DEPTHS), "GeometryCollection"];

/** Turns what a function returned into features. Throws `TypeError`, with the row or feature, for what is no place. */
export function toMapData(given: unknown): MapData | null {
  if (given === null) return null;
  if (Array.isArray(given)) return collection(given.map((one, i) => toRow(one, i)));
  if (!isObject(given)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  if (given["type"] === "FeatureCollection") return collection(featuresOf(given["features"]));
  return collection([given["type"] === "Feature" ? toFeature(given, 0) : feature(toGeometry(given, "It"), null)]);
}

const collection = (features: readonly GeoFeature[]): MapData => ({ type: "FeatureCollection", features });

const feature = (geometry: Geometry | null, properties: Properties | null): GeoFeature => ({
  type: "Feature",
  geometry,
  properties,
});

function featuresOf(features: unknown): GeoFeature[] {
  if (!Array.isArray(features)) throw unfit("the FeatureCollection has no list of features");
  return features.map((one, i) => toFeature(one, i));
}

function toFeature(given: unknown, index: number): GeoFeature {
  if (!isObject(given) || given["type"] !== "Feature") throw unfit(`feature ${index} has not the type "Feature"`);
  const { geometry, properties } = given;
  const where = `Feature ${index}`;
  return feature(geometry ? toGeometry(geometry, where) : null, isObject(properties) ? cellsOf(properties) : null);
}

function toGeometry(given: unknown, where: string): Geometry {
  const type = isObject(given) ? given["type"] : undefined;
  if (!isObject(given) || typeof type !== "string" || !TYPES.includes(type))
    throw unfit(
      `${where} has ${typeof type === "string" ? `a geometry of type "${type}"` : "no type"}; there are ${TYPES.join(", ")}`,
    );
  if (type === "GeometryCollection") {
    const { geometries } = given;
    if (!Array.isArray(geometries)) throw unfit(`${where} has a GeometryCollection without a list of geometries`);
    return { type, geometries: geometries.map((one) => toGeometry(one, where)) };
  }
  checkCoordinates(given["coordinates"], DEPTHS[type]!, `${where}, ${type}`);
  return { type, coordinates: given["coordinates"] } as Geometry;
}

function checkCoordinates(given: unknown, depth: number, where: string): void {
  if (!Array.isArray(given)) throw unfit(`${where} has no list of coordinates, ${depth + 1} deep`);
  if (depth > 0) given.forEach((one) => checkCoordinates(one, depth - 1, where));
  else checkPosition(given[0], given[1], where, ", with longitude first");
}

function checkPosition(longitude: unknown, latitude: unknown, where: string, order = "") {
  if (isWithin(longitude, 180) && isWithin(latitude, 90)) return;
  throw new TypeError(
    `${where}: expected a longitude from -180 to 180 and a latitude from -90 to 90, in degrees${order}; got longitude ${shown(longitude)} and latitude ${shown(latitude)}.`,
  );
}

function isWithin(given: unknown, most: number): given is number {
  return typeof given === "number" && Math.abs(given) <= most;
}

function shown(given: unknown): string {
  if (given === undefined) return "nothing";
  return typeof given === "number" ? String(given) : (JSON.stringify(given)?.slice(0, 40) ?? `a ${typeof given}`);
}

function toRow(given: unknown, index: number): GeoFeature {
  if (!isObject(given)) throw unfit(`row ${index} is no record`);
  const { latitude, longitude, ...rest } = given;
  checkPosition(longitude, latitude, `Row ${index}`);
  return feature({ type: "Point", coordinates: [longitude as number, latitude as number] }, cellsOf(rest));
}

/** Properties as JSON has them: dates as texts of ISO 8601, numbers that are not finite as null. */
function cellsOf(properties: Readonly<Record<string, unknown>>): Properties {
  const cells = Object.entries(properties).filter(([, cell]) => cell !== undefined && typeof cell !== "function");
  return Object.fromEntries(cells.map(([name, cell]) => [name, toCell(cell)]));
}

const toCell = (cell: unknown) =>
  typeof cell === "bigint" ? Number(cell) : (JSON.parse(JSON.stringify(cell)) as Json);

function unfit(got: string): TypeError {
  return new TypeError(`Expected GeoJSON, or places as [{ latitude: 48.86, longitude: 2.35, name: "Paris" }]; ${got}.`);
}
