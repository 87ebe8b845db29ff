import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { map, mapSpec } from "./map.ts";

const paris = {
  type: "FeatureCollection",
  features: [
    { type: "Feature", geometry: { type: "Point", coordinates: [2.35, 48.86] }, properties: { name: "Paris" } },
  ],
} as const;

specContract(mapSpec, map, {
  samples: [null, paris, { type: "FeatureCollection", features: [] }],
  refused: [3, {}, { type: "Feature" }, { type: "FeatureCollection", features: [{ type: "Point" }] }],
  trips: [
    { given: paris },
    { given: null },
    { given: [{ latitude: 48.86, longitude: 2.35, name: "Paris" }], got: paris },
  ],
});

const encode = (given: unknown) => mapSpec.encode(given);

describe("map, as an output", () => {
  test("takes a geometry or a feature alone", () => {
    const { geometry, properties } = paris.features[0];
    expect(encode(geometry)).toEqual({ ...paris, features: [{ type: "Feature", geometry, properties: null }] });
    expect(encode({ type: "Feature", geometry, properties })).toEqual(paris);
  });

  test("gives properties of rows as JSON has them", () => {
    const at = new Date(0);
    expect(encode([{ latitude: 0, longitude: 0, at, size: 3n, share: Number.NaN, none: undefined }])).toMatchObject({
      features: [{ properties: { at: "1970-01-01T00:00:00.000Z", size: 3, share: null } }],
    });
  });

  test.each([
    ["nothing", undefined, /Expected GeoJSON, or places as .*; got nothing/],
    ["an unknown object", { lat: 3 }, /It has no type; there are Point, MultiPoint/],
    ["an unknown geometry", { type: "Circle" }, /a geometry of type "Circle"/],
    ["no list of features", { type: "FeatureCollection" }, /no list of features/],
    ["what is no feature", { type: "FeatureCollection", features: [{}] }, /feature 0 has not the type "Feature"/],
    ["a row that is no record", [3], /row 0 is no record/],
    ["a row without a place", [{ latitude: 3 }], /Row 0: .* got longitude nothing and latitude 3\./],
    ["a text as a place", [{ latitude: "3", longitude: 1 }], /got longitude 1 and latitude "3"/],
    ["latitude first", { type: "Point", coordinates: [48.86, 102.35] }, /with longitude first; got longitude 48.86/],
    ["too few brackets", { type: "Polygon", coordinates: [[0, 0]] }, /It, Polygon has no list of coordinates, 1 deep/],
    [
      "a part of a collection that is none",
      { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [0, 91] }] },
      /latitude 91/,
    ],
  ])("refuses %s, and says what was expected", (_, given, words) => {
    expect(() => encode(given)).toThrow(words);
  });

  test("says without scripts how much there is and where", () => {
    expect(mapSpec.still!(paris as never)).toEqual([
      { kind: "text", text: "1 feature, longitude 2.35 to 2.35, latitude 48.86 to 48.86" },
    ]);
  });
});
