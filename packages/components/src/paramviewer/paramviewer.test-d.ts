import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { paramViewer, type Param } from "./paramviewer.ts";

const params = paramViewer({ open: true, value: { rate: { type: "number", default: "0.1" } } });

on([], { outputs: { params }, run: () => ({ params: { rate: { description: "Size of a step." } } }) });
on([], { outputs: params, run: () => [{ name: "rate", required: true }] });
on([], { outputs: params, run: () => null });
on(params.change, {
  inputs: { params },
  run: ({ params }) => expectTypeOf(params).toEqualTypeOf<readonly Param[] | null>(),
});

// @ts-expect-error: a default is a text
on([], { outputs: { params }, run: () => ({ params: { rate: { default: 0.1 } } }) });

// @ts-expect-error: a list has names
on([], { outputs: { params }, run: () => ({ params: [{ type: "number" }] }) });

// @ts-expect-error: the event does not exist
on(params.click, { run: () => {} });
