import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { HeatmapData } from "./heatmap-data.ts";
import { heatmap } from "./heatmap.ts";

const map = heatmap({ scale: "diverging", middle: 0, range: [-1, null] });

on([], { outputs: map, run: () => [[1, null, 3]] });
on([], { outputs: map, run: () => [new Float32Array(3)] });
on([], { outputs: map, run: () => ({ values: [[1]], rows: ["a"], columns: [1990] }) });
on([], { outputs: map, run: () => null });
expectTypeOf<Received<typeof map>>().toEqualTypeOf<HeatmapData | null>();

on(map.select, { run: (_, { event }) => expectTypeOf(event.value).toEqualTypeOf<number | null>() });

// @ts-expect-error: there is no such scale
heatmap({ scale: "rainbow" });
// @ts-expect-error: a range has two ends
heatmap({ range: [1] });
// @ts-expect-error: numbers are in rows
on([], { outputs: map, run: () => [1, 2] });
// @ts-expect-error: names need their numbers
on([], { outputs: map, run: () => ({ rows: ["a"] }) });
