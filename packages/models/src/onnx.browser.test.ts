import { expect, it } from "vitest";
import { onnx } from "@vitrine/models/onnx";

const address = (name: string) => new URL(`./testing/onnx/${name}`, import.meta.url);

it("a model of ONNX is read from the web and answers in a browser", async () => {
  const heard: number[] = [];
  const model = onnx(address("kinds.onnx"), { labels: ["setosa", "versicolor", "virginica"] });
  await model.load((fraction) => heard.push(fraction));
  expect(heard.length).toBeGreaterThan(0);
  const given = await model.classify([5.1, 3.5, 1.4, 0.2]);
  expect(Object.keys(given)).toEqual(["setosa", "versicolor", "virginica"]);
  expect((await model.run({ X: [5.1, 3.5, 1.4, 0.2] }))["label"]!.data).toEqual(["setosa"]);
  await model.dispose();
});

it("weights in a file of their own come from the web too", async () => {
  const model = onnx(address("apart.onnx"), { externalData: { "apart.onnx.data": address("apart.onnx.data") } });
  expect((await model.predict([1, 2]))[0]!.data).toEqual(Float32Array.of(9, 12, 16));
});

it("an image as a page has it becomes the model's input", async () => {
  const [mean] = await onnx(address("channels-first.onnx")).predict(new ImageData(12, 8));
  expect([...mean!.data]).toEqual([1, 1, 1]);
});

it("16-bit floats and integers of 64 bits are numbers, whatever the browser has", async () => {
  const one = { data: [1], shape: [1] };
  const names = ["float64", "uint64", "int32", "int16", "uint16", "int8", "uint8", "bool"];
  const given = await onnx(address("types.onnx")).run({
    ...Object.fromEntries(names.map((name) => [name, one])),
    float16: { data: [0.5, 3.14159], shape: [2] },
    int64: { data: [2 ** 40], shape: [1] },
    string: { data: ["déjà"], shape: [1] },
  });
  expect(given["float16_out"]!.data).toEqual(Float32Array.of(0.5, 3.140625));
  expect(given["int64_out"]!.data).toEqual(Float64Array.of(2 ** 40));
  expect(given["string_out"]!.data).toEqual(["déjà"]);
});
