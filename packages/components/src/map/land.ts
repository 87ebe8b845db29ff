import type { Projection } from "./camera.ts";

/** Loads the outlines of land, and draws them as the path of an SVG in places of a projection. */
export type DrawLand = (projection: Projection["name"]) => string;

/** Loads what draws the land: Natural Earth's outlines at 1 : 110 million. */
export async function loadLand(): Promise<DrawLand> {
  const [geo, { feature }, { default: atlas }] = await Promise.all([
    import("d3-geo"),
    import("topojson-client"),
    import("world-atlas/land-110m.json"),
  ]);
  const topology = atlas as unknown as Parameters<typeof feature>[0];
  const land = feature(topology, topology.objects["land"]!);
  return (name) => {
    const projection = name === "mercator" ? geo.geoMercator() : geo.geoEquirectangular();
    // It cuts what goes around the back of the globe, and its unit becomes one degree.
    const path = geo.geoPath(projection.scale(180 / Math.PI).translate([0, 0]));
    return path.digits(3)(land) ?? "";
  };
}
