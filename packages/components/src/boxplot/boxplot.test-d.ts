import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { BoxPlotData } from "./box.ts";
import { boxPlot } from "./boxplot.ts";

interface Row {
  species: string;
  weight: number;
}

const typed = boxPlot<Row>({ x: "species", y: "weight", yScale: "log", yRange: [1, null] });
const open = boxPlot({ y: "weight" });

on([], { outputs: typed, run: (): Row[] => [] });
on([], { outputs: typed, run: () => ({ species: ["a"], weight: new Float32Array(1) }) });
on([], { outputs: open, run: () => [{ weight: 1 }] });
on([], { outputs: open, run: () => null });
expectTypeOf<Received<typeof open>>().toEqualTypeOf<BoxPlotData | null>();

on(typed.click, { run: (_, { event }) => expectTypeOf(event.median).toEqualTypeOf<number>() });

// @ts-expect-error: the data have no such column
boxPlot<Row>({ y: "height" });
// @ts-expect-error: it needs a column of numbers
boxPlot({ x: "species" });
// @ts-expect-error: a record lacks a column
on([], { outputs: typed, run: () => [{ species: "a" }] });
// @ts-expect-error: a number is no data
on([], { outputs: open, run: () => 3 });
