import * as tf from "@tensorflow/tfjs";
import { SIDE } from "../mnist.ts";

/**
 * A small LeNet: two convolutions, each followed by pooling, then two dense layers; about 45,000 weights.
 * Takes `[batch, 28, 28, 1]` with values 0 (paper) to 1 (ink), gives the probabilities of the ten digits.
 *
 * @param seed of the first weights
 */
export function createNetwork(seed: number): tf.Sequential {
  const start = (layer: number) => tf.initializers.heNormal({ seed: seed + layer });
  const { conv2d, dense, flatten, maxPooling2d } = tf.layers;
  return tf.sequential({
    name: "digits",
    layers: [
      conv2d({
        inputShape: [SIDE, SIDE, 1],
        filters: 12,
        kernelSize: 5,
        activation: "relu",
        kernelInitializer: start(1),
      }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ filters: 24, kernelSize: 5, activation: "relu", kernelInitializer: start(2) }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 96, activation: "relu", kernelInitializer: start(3) }),
      dense({ units: 10, activation: "softmax", kernelInitializer: start(4) }),
    ],
  });
}
