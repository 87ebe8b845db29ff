/**
 * Trains the model of this demo on the phrases in `phrases.txt` and writes it to `model/`. In the root of the repository:
 *
 *     node_modules/.bin/node demos/candy-hearts/train.ts
 *
 * It needs Node 24, takes half a minute on one core, and gives the same weights each time. It prints some messages at
 * several temperatures, and how many of them are new and how many consist of words from the phrases only.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { CONTEXT, encode, END, LETTERS } from "./letters.ts";
import { seededRandom } from "./random.ts";
import { sample, type LetterModel } from "./sample.ts";
import { saveModel } from "./training/save.ts";

const SEED = 14;
const BATCH = 64;

/** One round of training for each: so many epochs with that learning rate. */
const ROUNDS = [
  { epochs: 20, learningRate: 0.003 },
  { epochs: 20, learningRate: 0.001 },
  { epochs: 20, learningRate: 0.0003 },
];

const require = createRequire(import.meta.url);
setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
tf.enableProdMode();
await tf.setBackend("wasm");

const random = seededRandom(SEED);
const phrases = readFileSync(join(import.meta.dirname, "phrases.txt"), "utf8")
  .trim()
  .split("\n");
const lessons = phrases.flatMap(toLessons);
const network = createNetwork();

for (const { epochs, learningRate } of ROUNDS) {
  const optimizer = tf.train.adam(learningRate);
  for (let epoch = 1; epoch < epochs; epoch++) trainEpoch(optimizer);
  console.log(`learning rate ${learningRate}: loss ${trainEpoch(optimizer).toFixed(3)}`);
}
const bytes = await saveModel(network, join(import.meta.dirname, "model"));
console.log(`model/: ${bytes} bytes, ${network.countParams()} weights`);
for (const temperature of [0.3, 0.5, 0.7, 0.8, 1, 1.5]) await show(temperature);

/** A start of a phrase, and the number of the letter that comes next. */
interface Lesson {
  readonly start: string;
  readonly next: number;
}

function toLessons(phrase: string): Lesson[] {
  return Array.from(phrase + END, (letter, at) => {
    const next = LETTERS.indexOf(letter);
    if (next < 0)
      throw new RangeError(`"${phrase}" has a letter that is missing in LETTERS: "${letter}". Add it there.`);
    return { start: phrase.slice(0, at), next };
  });
}

/** Two hidden layers on the letters before; about 37,000 weights. */
function createNetwork(): tf.Sequential {
  const start = (layer: number) => tf.initializers.heNormal({ seed: SEED + layer });
  const { dense } = tf.layers;
  return tf.sequential({
    name: "candy-hearts",
    layers: [
      dense({ inputShape: [CONTEXT], units: 128, activation: "relu", kernelInitializer: start(1) }),
      dense({ units: 128, activation: "relu", kernelInitializer: start(2) }),
      dense({ units: LETTERS.length, activation: "softmax", kernelInitializer: start(3) }),
    ],
  });
}

/** All lessons in a new order; gives the mean loss. */
function trainEpoch(optimizer: tf.Optimizer): number {
  shuffle(lessons);
  let sum = 0;
  for (let at = 0; at < lessons.length; at += BATCH) {
    const batch = lessons.slice(at, at + BATCH);
    sum += trainStep(optimizer, batch) * batch.length;
  }
  return sum / lessons.length;
}

function trainStep(optimizer: tf.Optimizer, batch: readonly Lesson[]): number {
  const contexts = batch.map(({ start }) => Array.from(encode(start)));
  const letters = batch.map(({ next }) => next);
  return tf.tidy(() => {
    const input = tf.tensor2d(contexts, [batch.length, CONTEXT]);
    const wanted = tf.oneHot(tf.tensor1d(letters, "int32"), LETTERS.length);
    const loss = () => crossEntropy(network.apply(input, { training: true }) as tf.Tensor, wanted);
    return optimizer.minimize(loss, true)!.dataSync()[0]!;
  });
}

function crossEntropy(given: tf.Tensor, wanted: tf.Tensor): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(wanted, tf.log(tf.add(given, 1e-7))), 1)));
}

function shuffle(list: Lesson[]): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}

async function show(temperature: number): Promise<void> {
  const messages = await Promise.all(Array.from({ length: 500 }, (_, seed) => write(temperature, seed)));
  const words = new Set(phrases.flatMap((phrase) => phrase.split(" ")));
  const fresh = messages.filter((message) => !phrases.includes(message));
  const legible = messages.filter((message) => message.split(" ").every((word) => words.has(word)));
  const [freshPart, legiblePart] = [fresh, legible].map(({ length }) => `${Math.round(length / 5)} %`);
  console.log(
    `temperature ${temperature}: ${freshPart} new, ${legiblePart} of known words; ${messages.slice(0, 8).join(", ")}`,
  );
}

async function write(temperature: number, seed: number): Promise<string> {
  let message = "";
  for await (const letter of sample(asLetterModel(network), { temperature, seed })) message += letter;
  return message;
}

function asLetterModel(network: tf.LayersModel): LetterModel {
  return {
    async predict(context) {
      const chances = tf.tidy(() => network.predict(tf.tensor2d(context, [1, CONTEXT])) as tf.Tensor);
      const data = await chances.data();
      chances.dispose();
      return [{ data }];
    },
  };
}
