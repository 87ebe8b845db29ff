import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { confusionMatrix } from "./confusionmatrix.ts";
import type { ConfusionMatrixValue } from "./value.ts";

const matrix = confusionMatrix({ label: "Test set", normalized: true });

on([], { outputs: matrix, run: () => ({ labels: ["a"], counts: [[1]] }) });
on([], { outputs: matrix, run: () => ({ truth: ["a"], predicted: ["b"] }) });
on([], { outputs: matrix, run: () => ({ truth: new Int32Array(1), predicted: [2], labels: [1, 2] }) });
on([], { outputs: matrix, run: () => null });
expectTypeOf<Received<typeof matrix>>().toEqualTypeOf<ConfusionMatrixValue | null>();

on(matrix.select, {
  run: (_, { event }) =>
    expectTypeOf(event).toEqualTypeOf<{
      readonly truth: string;
      readonly predicted: string;
      readonly count: number;
    }>(),
});

// @ts-expect-error: counts need their labels
on([], { outputs: matrix, run: () => ({ counts: [[1]] }) });
// @ts-expect-error: what was predicted is missing
on([], { outputs: matrix, run: () => ({ truth: ["a"] }) });
// @ts-expect-error: there is no such prop
confusionMatrix({ classes: 3 });
