import type { GraphModel } from "@tensorflow/tfjs-converter";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { expectTypeOf } from "vitest";
import { fromPixels, graphModel, layersModel, type PlainTensor } from "./tfjs.ts";

const pixels = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const file = { pixels: async () => pixels };
const model = layersModel("model.json");

// Result of a custom function: tensors become plain tensors, anything else is unchanged.
expectTypeOf(model.run((tf) => tf.zeros([1]))).resolves.toEqualTypeOf<PlainTensor>();
expectTypeOf(
  model.run((tf) => ({ all: [tf.zeros([1])], count: 3, data: new Float32Array(1) })),
).resolves.toEqualTypeOf<{
  all: PlainTensor[];
  count: number;
  data: Float32Array<ArrayBuffer>;
}>();

// The second argument is the model of the kind.
void model.run((_, net) => expectTypeOf(net).toEqualTypeOf<LayersModel>());
void graphModel(new URL("https://models.example/model.json")).run((_, net) =>
  expectTypeOf(net).toEqualTypeOf<GraphModel>(),
);

expectTypeOf(model.predict([1, 2], [[3]], pixels, file)).resolves.toEqualTypeOf<PlainTensor[]>();
expectTypeOf(model.classify(file)).resolves.toEqualTypeOf<Record<string, number>>();

// Pixels are converted synchronously; a file must be decoded first.
expectTypeOf(fromPixels(pixels)).toEqualTypeOf<PlainTensor>();
expectTypeOf(fromPixels(file)).toEqualTypeOf<PlainTensor | Promise<PlainTensor>>();

// `prepare` may accept pixels as `ImageData` has them.
layersModel("model.json", {
  prepare: (given: { data: Uint8ClampedArray; width: number }) => Float32Array.from(given.data),
});

// @ts-expect-error a string is not an input
void model.predict("cat");
// @ts-expect-error the backend does not exist
layersModel("model.json", { backend: "gpu" });
// @ts-expect-error an image has 1, 3 or 4 channels
void fromPixels(pixels, { channels: 2 });
// @ts-expect-error `prepare` must return numbers
layersModel("model.json", { prepare: () => ["a"] });
