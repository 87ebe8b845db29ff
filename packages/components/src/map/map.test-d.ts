import { on, update } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { MapData } from "./geo-json.ts";
import { map } from "./map.ts";

const stations = map({ label: "Stations", color: "kind", text: "name", colors: { old: "gray" }, height: 400 });

expectTypeOf<Received<typeof stations>>().toEqualTypeOf<MapData | null>();

on([], { outputs: stations, run: () => [{ latitude: 48.86, longitude: 2.35, name: "Paris", since: new Date(0) }] });
on([], { outputs: stations, run: () => ({ type: "Point" as const, coordinates: [2.35, 48.86] }) });
on([], { outputs: stations, run: () => null });
on([], { inputs: stations, outputs: { stations }, run: (given) => ({ stations: given }) });
on([], { outputs: stations, run: () => update({ color: null }) });
on(stations.select, { run: (_, { event }) => expectTypeOf(event.index).toEqualTypeOf<number>() });

// @ts-expect-error a place needs a longitude
on([], { outputs: stations, run: () => [{ latitude: 48.86 }] });
// @ts-expect-error there is no such geometry
on([], { outputs: stations, run: () => ({ type: "Circle" as const, coordinates: [2.35, 48.86] }) });
// @ts-expect-error maps have no tiles
map({ tiles: "https://example.org/{z}/{x}/{y}.png" });
