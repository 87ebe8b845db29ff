import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { TensorValue } from "./tensor-data.ts";
import { tensor } from "./tensor.ts";

const shown = tensor({ axes: [1, 2], scale: "diverging", histogram: false });

on([], { outputs: shown, run: () => [1, 2, 3] });
on([], { outputs: shown, run: () => [[[1], [2]]] });
on([], { outputs: shown, run: () => [new Float32Array(3)] });
on([], { outputs: shown, run: () => ({ data: new Int32Array(4), shape: [2, 2] as const }) });
on([], { outputs: shown, run: () => ({ shape: [2], dtype: "float32", dataSync: () => new Float32Array(2) }) });
on([], { outputs: shown, run: () => null });
expectTypeOf<Received<typeof shown>>().toEqualTypeOf<TensorValue | null>();

on(shown.select, {
  run: (_, { event }) => expectTypeOf(event.index).toEqualTypeOf<readonly number[]>(),
});

// @ts-expect-error: a picture has two axes
tensor({ axes: [1] });
// @ts-expect-error: there is no such scale
tensor({ scale: "rainbow" });
// @ts-expect-error: texts are no numbers
on([], { outputs: shown, run: () => ["a"] });
// @ts-expect-error: numbers need their shape
on([], { outputs: shown, run: () => ({ data: new Float32Array(4) }) });
