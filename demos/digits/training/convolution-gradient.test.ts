import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerConvolutionGradient } from "./convolution-gradient.ts";

tf.enableProdMode();

const images = tf.randomNormal([3, 9, 8, 2], 0, 1, "float32", 1) as tf.Tensor4D;
const filter = tf.randomNormal([5, 3, 2, 4], 0, 1, "float32", 2) as tf.Tensor4D;

/** How the sum of the squares of a convolution changes with its input and with its filter. */
function gradients(): readonly Float32Array[] {
  const squares = (x: tf.Tensor, w: tf.Tensor) =>
    tf.sum(tf.square(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "valid")));
  return tf
    .grads(squares)([images, filter])
    .map((gradient) => gradient.dataSync() as Float32Array);
}

describe("registerConvolutionGradient", () => {
  let expected: readonly Float32Array[];

  beforeAll(async () => {
    await tf.setBackend("cpu");
    expected = gradients();
    registerConvolutionGradient();
  });

  it.each([
    ["input", 0],
    ["filter", 1],
  ])("gives the gradient that tfjs has for the %s", (_, which) => {
    const [given, wanted] = [gradients()[which]!, expected[which]!];
    expect(given.length).toBe(wanted.length);
    given.forEach((value, index) => expect(value).toBeCloseTo(wanted[index]!, 2));
  });

  it("refuses a convolution that it has no gradient for", () => {
    const padded = (x: tf.Tensor) => tf.sum(tf.conv2d(x as tf.Tensor4D, filter, 1, "same"));
    expect(() => tf.grad(padded)(images)).toThrow(/^This convolution can't be trained here: .* got .*"pad":"same"/);
  });
});
