/**
 * Trains the network of this demo on MNIST and writes it to `model/`. In the root of the repository:
 *
 *     node_modules/.bin/node demos/digits/train.ts
 *
 * It needs Node 24, takes about 17 minutes on one core, and gives the same weights each time. At the end it prints how
 * many of the 10,000 test digits the network reads, by writers it never saw: as they are, and through `prepare`.
 *
 *     node_modules/.bin/node demos/digits/train.ts 2       a quick look: two epochs instead of thirty
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { distort } from "./training/augment.ts";
import { registerConvolutionGradient } from "./training/convolution-gradient.ts";
import { imageOf, PIXELS, readMnist, SIDE, toRgba } from "./mnist.ts";
import { prepare } from "./prepare.ts";
import { createNetwork } from "./training/network.ts";
import { PacedAdam } from "./training/paced-adam.ts";
import { seededRandom, shuffledIndices } from "./training/random.ts";
import { saveModel } from "./training/save.ts";

const SEED = 7;
const EPOCHS = toEpochs(process.argv[2] ?? "30");
const BATCH = 64;
const LEARNING_RATE = 0.002;

const require = createRequire(import.meta.url);
setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
tf.enableProdMode();
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
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`epoch ${epoch + 1} of ${EPOCHS}: loss ${loss.toFixed(4)}, ${seconds} s`);
}
const bytes = await saveModel(network, join(import.meta.dirname, "model"));
console.log(`model/: ${bytes} bytes, ${network.countParams()} weights`);
console.log(`test digits as they are: ${percentRead((image) => Float32Array.from(image, (value) => value / 255))}`);
console.log(`test digits through prepare: ${percentRead((image) => prepare(toRgba(image))!)}`);

function toEpochs(text: string): number {
  const epochs = Number(text);
  if (Number.isInteger(epochs) && epochs > 0) return epochs;
  throw new RangeError(
    `That is no number of epochs: expected a whole number from 1, got "${text}". Leave it out for 30.`,
  );
}

/** One look at each digit (but a few that fill no batch), in a new order and distortion; gives the mean loss. */
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

/** How many of the test digits are read right, once each is made the network's input. */
function percentRead(toInput: (image: Uint8Array) => Float32Array): string {
  const right = tf.tidy(() => {
    const inputs = Array.from(test.labels, (_, index) => tf.tensor3d(toInput(imageOf(test, index)), [SIDE, SIDE, 1]));
    const read = (network.predict(tf.stack(inputs), { batchSize: 500 }) as tf.Tensor).argMax(1).dataSync();
    return test.labels.filter((label, index) => label === read[index]).length;
  });
  return `${((100 * right) / test.count).toFixed(2)} %`;
}
