import { on, update, type Json } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { plot } from "./plot.ts";

interface Trace {
  type: "bar";
  y: Float64Array;
}

const figure = plot({ label: "Sales", value: { data: [], layout: {} }, height: 300 });

expectTypeOf<Received<typeof figure>>().toEqualTypeOf<Json>();

on(figure.change, { outputs: figure, run: () => ({ svg: "<svg></svg>" }) });
on([], { outputs: figure, run: () => null });
on([], { outputs: figure, run: (): { data: Trace[] } => ({ data: [{ type: "bar", y: new Float64Array(2) }] }) });
on([], { outputs: figure, run: () => update({ height: 200 }) });

// @ts-expect-error a text is no figure
on([], { outputs: figure, run: () => "<svg></svg>" });
// @ts-expect-error it has no formats to choose
plot({ format: "png" });
