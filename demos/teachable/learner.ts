/** How far a step of training goes. */
const RATE = 8;
/** Share of the weights that a step forgets, so that a few examples do not make it certain. */
const DECAY = 1e-4;
/** Examples that one step looks at. */
const BATCH = 16;
/** Examples of one class: a new one takes the place of one at random. */
const MOST = 300;

/**
 * Learns classes from examples, a list of numbers each: softmax regression by stochastic gradient descent, in steps, so
 * that it can go on while examples come.
 */
export class Learner {
  readonly classes: readonly string[];
  readonly #examples: Float32Array[][];
  readonly #size: number;
  readonly #weights: Float32Array[];
  readonly #random: () => number;
  #steps = 0;

  /** @param size Numbers of one example. */
  constructor(classes: readonly string[], size: number, random = Math.random) {
    this.classes = classes;
    this.#size = size;
    this.#random = random;
    this.#examples = classes.map(() => []);
    // The last number of each is added whatever the example is.
    this.#weights = classes.map(() => new Float32Array(size + 1));
  }

  /** Number of examples, by class. */
  get counts(): Record<string, number> {
    return Object.fromEntries(this.classes.map((name, i) => [name, this.#examples[i]!.length]));
  }

  /** Steps of training so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Adds an example of a class. */
  add(name: string, example: Float32Array): void {
    const examples = this.#examples[this.classes.indexOf(name)]!;
    const at = examples.length < MOST ? examples.length : Math.floor(this.#random() * MOST);
    examples[at] = example;
  }

  /** Probability of each class that has examples. */
  guess(example: Float32Array): Record<string, number> {
    const known = this.#known();
    const scores = this.#scores(example, known);
    return Object.fromEntries(known.map((i, at) => [this.classes[i]!, scores[at]!]));
  }

  /** Takes a step, once two classes have examples. Returns the mean loss of the examples that it looked at. */
  train(): number | undefined {
    const known = this.#known();
    if (known.length < 2) return undefined;
    let loss = 0;
    for (let n = 0; n < BATCH; n++) {
      // As many of each class, however many examples it has.
      const right = n % known.length;
      const examples = this.#examples[known[right]!]!;
      loss += this.#learn(examples[Math.floor(this.#random() * examples.length)]!, right, known);
    }
    this.#steps++;
    return loss / BATCH;
  }

  #known(): number[] {
    return this.#examples.flatMap((examples, i) => (examples.length > 0 ? i : []));
  }

  #learn(example: Float32Array, right: number, known: readonly number[]): number {
    const scores = this.#scores(example, known);
    for (const [at, i] of known.entries()) {
      const weights = this.#weights[i]!;
      const change = (RATE / BATCH) * (scores[at]! - (at === right ? 1 : 0));
      for (let k = 0; k < this.#size; k++) weights[k] = weights[k]! * (1 - DECAY) - change * example[k]!;
      weights[this.#size]! -= change;
    }
    return -Math.log(Math.max(1e-9, scores[right]!));
  }

  #scores(example: Float32Array, known: readonly number[]): number[] {
    const sums = known.map((i) => {
      const weights = this.#weights[i]!;
      let sum = weights[this.#size]!;
      for (let k = 0; k < this.#size; k++) sum += weights[k]! * example[k]!;
      return sum;
    });
    const most = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp(sum - most));
    const all = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / all);
  }
}
