import { expectTypeOf } from "vitest";
import type { ClassScore } from "./classes.ts";
import { onnx, type OnnxNumbers, type OnnxTensor } from "./onnx.ts";

const model = onnx("model.onnx");

expectTypeOf(await model.classify([1, 2])).toEqualTypeOf<Record<string, number>>();
expectTypeOf(await model.classify([1, 2], { list: true })).toEqualTypeOf<ClassScore[]>();

// predict() gives numbers, run() whatever the model has; inputs may be of any kind.
expectTypeOf(await model.predict([[1, 2]], "text", 3)).toEqualTypeOf<OnnxNumbers[]>();
expectTypeOf(await model.run({ x: { data: [1], shape: [1] } })).toEqualTypeOf<Record<string, OnnxTensor>>();

// An output is an input again.
void model.run({ state: {} as OnnxTensor });

// @ts-expect-error -- a date is no input
void model.predict(new Date());
// @ts-expect-error -- a layout has four letters
void onnx("model.onnx", { image: { layout: "chw" } });
