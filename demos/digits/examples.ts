/**
 * Writes the examples that visitors can click: of each digit, the first that MNIST keeps for testing, as
 * `examples/0.png` to `examples/9.png`, as black ink on white paper, so that one can draw on. In the root of the repository:
 *
 *     node_modules/.bin/node demos/digits/examples.ts
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageOf, readMnist, SIDE } from "./mnist.ts";
import { toPng } from "./png.ts";

const folder = join(import.meta.dirname, "examples");
const test = readMnist("test");

mkdirSync(folder, { recursive: true });
for (let digit = 0; digit < 10; digit++) {
  const image = imageOf(test, test.labels.indexOf(digit));
  const onPaper = image.map((ink) => 255 - ink);
  writeFileSync(join(folder, `${digit}.png`), toPng(onPaper, SIDE));
}
