import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { plotProps } from "../_plot/props.ts";
import { extentOf, type GeoFeature, type Geometry, type MapData } from "./geo-json.ts";
import { toMapData } from "./given-map.ts";

const { title, colors, height, legend } = plotProps;

const schema: Schema = {
  type: ["object", "null"],
  properties: {
    type: { enum: ["FeatureCollection"] },
    features: {
      type: "array",
      items: {
        type: "object",
        properties: {
          type: { enum: ["Feature"] },
          geometry: {
            type: ["object", "null"],
            properties: { type: { type: "string" }, coordinates: { type: "array" }, geometries: { type: "array" } },
            required: ["type"],
          },
          properties: { type: ["object", "null"] },
        },
        required: ["type", "geometry", "properties"],
      },
    },
  },
  required: ["type", "features"],
};

export const mapSpec = defineSpec({
  kind: "map",
  description: "Points, lines and areas on a map of the world's land.",
  props: {
    ...labelled,
    value: { type: ["object", "array", "null"], default: null, description: "The features it starts with." },
    text: {
      type: ["string", "null"],
      default: null,
      description: "The property that names a feature; null means `name`, `label` or `title`, where it has one.",
    },
    color: {
      type: ["string", "null"],
      default: null,
      description: "A property that gives features their colours: numbers by steps, all else each of a colour.",
    },
    colors: { ...colors, description: "CSS colours by the words of that property; the others have the page's own." },
    title: { ...title, description: "Words above the map, which its pictures have too." },
    height,
    legend: {
      ...legend,
      description: "Whether the colours are named above the map; null means where there are several.",
    },
  },
  events: {
    change: "A handler gave other features.",
    select: {
      description: "The visitor chose a feature, by a click or Enter.",
      data: {
        type: "object",
        properties: { index: { type: "integer", minimum: 0 }, properties: { type: "object" } },
        required: ["index", "properties"],
      },
    },
  },
  schema: () => schema,
  encode: toMapData,
  still({ features }: MapData) {
    const extent = extentOf(features);
    const spans = extent ? Object.entries(extent).map(([name, [low, high]]) => `, ${name} ${low} to ${high}`) : [];
    const count = `${features.length} ${features.length === 1 ? "feature" : "features"}`;
    return [{ kind: "text", text: `${count}${spans.join("")}` }];
  },
});

/** A record of a place: degrees, and whatever else is told about it. */
export interface MapRow {
  /** Degrees from -90 to 90, north above 0. */
  readonly latitude: number;
  /** Degrees from -180 to 180, east above 0. */
  readonly longitude: number;
  readonly [property: string]: unknown;
}

/** Values that a function may return for a map: GeoJSON (RFC 7946), or records of places. */
export type MapGiven = MapData | GeoFeature | Geometry | readonly MapRow[];

/** Props of `map()`. */
export type MapProps = Omit<PropsOf<typeof mapSpec>, "value" | "colors"> & {
  readonly colors?: Readonly<Record<string, string>>;
  readonly value?: MapGiven | null | Computed<MapGiven | null>;
};

/** A map: `predict` returns GeoJSON or records with `latitude` and `longitude`; a program receives a FeatureCollection. */
export type MapField = Component<
  { get: MapData | null; give: MapGiven | null; send: MapData | null; receive: MapData | null },
  EventsOf<typeof mapSpec>,
  MapProps
>;

/**
 * Points, lines and areas on a map of the world's land, to zoom and move. No tiles: nothing is asked of another host.
 *
 * @example map({ label: "Stations", color: "kind", text: "name" })
 */
export function map(props: MapProps = {}): MapField {
  return create(mapSpec, props);
}
