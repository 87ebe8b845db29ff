/**
 * Trains the network of this demo on MNIST and writes it to `model/`. In the root of the repository:
 *
 *     node_modules/.bin/node demos/digits/train.ts
 *
 * It needs Node 24, takes about 20 minutes on one core, and gives the same weights each time. It prints the accuracy on
 * the 10,000 test digits, by writers whom the network never saw: once as they are, once after `prepare`.
 *
 *     node_modules/.bin/node demos/digits/train.ts 2       two epochs only: a quick look
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { distort } from "./training/augment.ts";
import { registerConvolutionGradient } from "./training/convolution-gradient.ts";
import { type Digits, PIXELS, readMnist, SIDE } from "./mnist.ts";
import { createNetwork } from "./training/network.ts";
import { PacedAdam } from "./training/paced-adam.ts";
import { seededRandom, shuffledIndices } from "./training/random.ts";
import { saveModel } from "./training/save.ts";

const SEED = 7;
const EPOCHS = Number(process.argv[2] ?? 30);
const BATCH = 64;
const LEARNING_RATE = 0.002;

const require = createRequire(import.meta.url);
setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
await tf.setBackend("wasm");
registerConvolutionGradient();

const random = seededRandom(SEED);
const network = createNetwork(SEED);
const optimizer = new PacedAdam(LEARNING_RATE, 0.9, 0.999);
const train = readMnist("train");
const test = readMnist("test");
const steps = Math.floor(train.count / BATCH);

for (let epoch = 0; epoch < EPOCHS; epoch++) {
  const started = performance.now();
  const loss = trainEpoch(epoch);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`epoch ${epoch + 1}/${EPOCHS}: loss ${loss.toFixed(4)}, test ${percent(accuracy(test))}, ${seconds} s`);
}
const bytes = await saveModel(network, join(import.meta.dirname, "model"));
console.log(`model/: ${bytes} bytes, ${network.countParams()} weights`);

/** One look at each training digit, in a new order and a new distortion; gives the mean loss. */
function trainEpoch(epoch: number): number {
  const order = shuffledIndices(train.count, random);
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    optimizer.pace((epoch + step / steps) / EPOCHS);
    sum += trainStep(order.subarray(step * BATCH, (step + 1) * BATCH));
  }
  return sum / steps;
}

function trainStep(indices: Int32Array): number {
  const pixels = new Float32Array(BATCH * PIXELS);
  indices.forEach((digit, place) => {
    distort(imageOf(train, digit), pixels.subarray(place * PIXELS, (place + 1) * PIXELS), random);
  });
  const labels = Array.from(indices, (digit) => train.labels[digit]!);
  return tf.tidy(() => {
    const images = tf.tensor4d(pixels, [BATCH, SIDE, SIDE, 1]);
    const wanted = tf.oneHot(tf.tensor1d(labels, "int32"), 10);
    return optimizer
      .minimize(() => crossEntropy(network.apply(images, { training: true }) as tf.Tensor, wanted), true)!
      .dataSync()[0]!;
  });
}

function crossEntropy(given: tf.Tensor, wanted: tf.Tensor): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(wanted, tf.log(tf.add(given, 1e-7))), 1)));
}

function imageOf(digits: Digits, index: number): Uint8Array {
  return digits.images.subarray(index * PIXELS, (index + 1) * PIXELS);
}

function accuracy(digits: Digits): number {
  return tf.tidy(() => {
    const images = tf.div(
      tf.tensor4d(Float32Array.from(digits.images), [digits.count, SIDE, SIDE, 1]),
      255,
    ) as tf.Tensor4D;
    const given = (network.predict(images, { batchSize: 500 }) as tf.Tensor).argMax(1).dataSync();
    return digits.labels.filter((label, index) => label === given[index]).length / digits.count;
  });
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}
