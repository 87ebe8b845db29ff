import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { PlotData } from "../_plot/types.ts";
import { project } from "./project.ts";
import { scatterPlot } from "./scatterplot.ts";

interface Row {
  step: number;
  loss: number;
  run: string;
}

const typed = scatterPlot<Row>({ x: "step", y: "loss", color: "run", title: "Training", yRange: [0, null] });
const open = scatterPlot({ x: "step", y: ["loss", "accuracy"] });
const rows: Row[] = [];

on([], { outputs: typed, run: () => rows });
on([], { outputs: typed, run: () => ({ step: new Float32Array(2), loss: [1, 2], run: ["a", "b"] }) });
on([], { outputs: open, run: () => rows });
on([], { outputs: open, run: () => [{ step: new Date(), loss: null }] });
on([], { outputs: open, run: () => ({ step: [1], loss: new Float64Array(1) }) });
on([], { outputs: typed, run: () => null });
expectTypeOf<Received<typeof open>>().toEqualTypeOf<PlotData | null>();

scatterPlot({ x: "step", y: "loss", value: rows });

on(typed.select, {
  run: (_, { event }) => expectTypeOf(event.x).toEqualTypeOf<readonly (string | number)[] | null>(),
});
on(typed.click, { run: (_, { event }) => expectTypeOf(event.index).toEqualTypeOf<number>() });

on(typed.select, {
  run: (_, { event }) => expectTypeOf(event.indexes).toEqualTypeOf<readonly number[]>(),
});

const { x, y } = project([new Float32Array(3), new Float32Array(3)]);
on([], { outputs: scatterPlot({ x: "x", y: "y", text: "text" }), run: () => ({ x, y, text: ["a", "b", "c"] }) });
project({ data: new Float32Array(4), shape: [2, 2] });

// @ts-expect-error: the data have no such column
scatterPlot<Row>({ x: "step", y: "loss", text: "word" });

// @ts-expect-error: a text is no vector
project(["a"]);

// @ts-expect-error: the data have no such column
scatterPlot<Row>({ x: "steps", y: "loss" });

// @ts-expect-error: the data have no such column
scatterPlot<Row>({ x: "step", y: ["loss", "accuracy"] });

// @ts-expect-error: the first data have no such column
scatterPlot({ x: "step", y: "accuracy", value: rows });

// @ts-expect-error: a record lacks a column
on([], { outputs: typed, run: () => [{ step: 1, loss: 2 }] });

// @ts-expect-error: a plot needs to know its columns
scatterPlot({ x: "step" });

// @ts-expect-error: a number is no data
on([], { outputs: open, run: () => 3 });
