import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { PlotData } from "../_plot/types.ts";
import { linePlot } from "./lineplot.ts";

interface Row {
  step: number;
  loss: number;
  run: string;
}

const typed = linePlot<Row>({ x: "step", y: "loss", color: "run", title: "Training", yRange: [0, null] });
const open = linePlot({ x: "step", y: ["loss", "accuracy"] });
const rows: Row[] = [];

on([], { outputs: typed, run: () => rows });
on([], { outputs: typed, run: () => ({ step: new Float32Array(2), loss: [1, 2], run: ["a", "b"] }) });
on([], { outputs: open, run: () => rows });
on([], { outputs: open, run: () => [{ step: new Date(), loss: null }] });
on([], { outputs: open, run: () => ({ step: [1], loss: new Float64Array(1) }) });
on([], { outputs: typed, run: () => null });
expectTypeOf<Received<typeof open>>().toEqualTypeOf<PlotData | null>();

linePlot({ x: "step", y: "loss", value: rows });

on(typed.select, {
  run: (_, { event }) => expectTypeOf(event.x).toEqualTypeOf<readonly (string | number)[] | null>(),
});
on(typed.click, { run: (_, { event }) => expectTypeOf(event.index).toEqualTypeOf<number>() });

// @ts-expect-error: the data have no such column
linePlot<Row>({ x: "steps", y: "loss" });

// @ts-expect-error: the data have no such column
linePlot<Row>({ x: "step", y: ["loss", "accuracy"] });

// @ts-expect-error: the first data have no such column
linePlot({ x: "step", y: "accuracy", value: rows });

// @ts-expect-error: a record lacks a column
on([], { outputs: typed, run: () => [{ step: 1, loss: 2 }] });

// @ts-expect-error: a plot needs to know its columns
linePlot({ x: "step" });

// @ts-expect-error: a number is no data
on([], { outputs: open, run: () => 3 });
