import * as tf from "@tensorflow/tfjs";

/** Adam whose learning rate falls along half a cosine: large steps first, ever finer ones towards the end. */
export class PacedAdam extends tf.AdamOptimizer {
  readonly #firstRate = this.learningRate;

  /** @param done the part of the training that is behind, 0 to 1 */
  pace(done: number): void {
    this.learningRate = (this.#firstRate * (1 + Math.cos(Math.PI * done))) / 2;
  }
}
