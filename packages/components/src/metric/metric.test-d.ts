import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { metric, type MetricValue } from "./metric.ts";

const latency = metric({ unit: "ms", better: "lower", format: { maximumFractionDigits: 1 }, value: 12 });

on([], { outputs: { latency }, run: () => ({ latency: 12.5 }) });
on([], { outputs: latency, run: () => "fast" });
on([], { outputs: latency, run: () => ({ value: 12.5, change: -1, trend: [13.5, 12.5] }) });
on([], { outputs: latency, run: () => null });
on(latency.change, {
  inputs: { latency },
  run: ({ latency }) => expectTypeOf(latency).toEqualTypeOf<MetricValue | null>(),
});

// @ts-expect-error: a change is a number
on([], { outputs: { latency }, run: () => ({ latency: { value: 1, change: "more" } }) });

// @ts-expect-error: the direction has two names
metric({ better: "up" });

// @ts-expect-error: the option does not exist
metric({ format: { decimals: 1 } });
