import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { HistogramData } from "./histogram-data.ts";
import { histogram } from "./histogram.ts";

interface Row {
  age: number;
  group: string;
}

const ages = histogram<Row>({ x: "age", by: "group", bins: 20, yRange: [0, null] });
const open = histogram({ bins: [0, 1, 10] });

on([], { outputs: open, run: () => [1, 2, 3] });
on([], { outputs: open, run: () => new Float32Array(3) });
on([], { outputs: open, run: () => [{ value: 1 }] });
on([], { outputs: ages, run: (): Row[] => [] });
on([], { outputs: ages, run: () => ({ age: new Uint8Array(1), group: ["a"] }) });
on([], { outputs: open, run: () => ({ edges: [0, 1], counts: { a: [3] } }) });
on([], { outputs: open, run: () => null });
expectTypeOf<Received<typeof open>>().toEqualTypeOf<HistogramData | null>();

on(open.select, { run: (_, { event }) => expectTypeOf(event.x).toEqualTypeOf<readonly number[] | null>() });
on(open.click, { run: (_, { event }) => expectTypeOf(event.count).toEqualTypeOf<number>() });

// @ts-expect-error: the data have no such column
histogram<Row>({ x: "height" });
// @ts-expect-error: bins are numbers
histogram({ bins: "many" });
// @ts-expect-error: a record lacks a column
on([], { outputs: ages, run: () => [{ age: 1 }] });
// @ts-expect-error: a number is no data
on([], { outputs: open, run: () => 3 });
