import { expectTypeOf } from "vitest";
import { python } from "./python.ts";

interface Model {
  predict(args: { text: string; top?: number }): number;
  write(args: { prompt: string }): AsyncIterable<string>;
  now(): string;
}

const model = python<Model>("model.py");
expectTypeOf(model.call("predict", { text: "hi" })).toEqualTypeOf<Promise<number>>();
expectTypeOf(model.stream("write", { prompt: "hi" })).toEqualTypeOf<AsyncGenerator<string, void>>();
expectTypeOf(model.call("now", {})).toEqualTypeOf<Promise<string>>();

// @ts-expect-error -- There is no such function.
void model.call("predikt", { text: "hi" });
// @ts-expect-error -- The argument is a text.
void model.call("predict", { text: 1 });
// @ts-expect-error -- The argument is missing.
void model.call("predict", {});

void python("model.py").call("anything", { of: "any type" });
