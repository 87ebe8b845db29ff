import type { Tensor } from "@tensorflow/tfjs-core";
import { UserError } from "@vitrine/core";
import { checkUnique, toClasses, toClassList, type ClassOptions, type ClassScore } from "../classes.ts";
import { Lazy, type OnProgress } from "../lazy.ts";
import type { PlainTensor } from "../plain-tensor.ts";
import { startBackend } from "./backends.ts";
import { compute, computeLater, type Plain } from "./compute.ts";
import { readyInput, toTensor, type InputOptions, type ModelInput, type ReadyInput } from "./inputs.ts";
import type { InputSlot } from "./kinds.ts";
import { loadModel, type Loaded, type Source } from "./loader.ts";
import type { Backend, Core } from "./place.ts";
import { oneAtATime } from "./turns.ts";

/** Options of a model. */
export interface ModelOptions extends InputOptions, ClassOptions {
  /** Backend, or several to try in order. Default: the best available one. */
  readonly backend?: Backend | readonly Backend[];
}

/** A model that is loaded on first use. `Net` is the type of the TensorFlow.js model. */
export interface Model<Net> {
  /** Loads the model once; `onProgress` is called with the loaded fraction, 0 to 1. A failed load can be repeated. */
  load(onProgress?: OnProgress): Promise<void>;
  /** Loads the model and runs it on zeros, so that the first visitor does not wait for the backend's preparation. */
  warmUp(): Promise<void>;
  /**
   * Probabilities by class name, as the `label` component takes them. Empty if `prepare` returned null.
   *
   * @example predict: (photo) => model.classify(photo, { labels, top: 5 })
   */
  classify(input: ModelInput | null, options?: ClassOptions): Promise<Record<string, number>>;
  /** The same as a list, most probable first, in which names may repeat. */
  classify(input: ModelInput | null, options: ClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  /** Runs the model on its inputs, in its order, and returns each of its outputs, in its order. */
  predict(...inputs: ModelInput[]): Promise<PlainTensor[]>;
  /**
   * Runs a function with TensorFlow.js and the loaded model. Returned tensors, alone or in lists and plain objects, are
   * converted to plain tensors; all tensors are freed.
   *
   * @example const { boxes } = await model.run((tf, net) => ({ boxes: net.execute(tf.zeros([1, 64, 64, 3]), "boxes")
   * }));
   */
  run<T>(work: (tf: Core, net: Net) => T): Promise<Plain<T>>;
  /** Frees the model's weights. The next use loads it again. */
  dispose(): Promise<void>;
}

/** Implementation for every kind of model. */
export class LazyModel<Net> implements Model<Net> {
  readonly #source: Source<Net>;
  readonly #options: ModelOptions;
  readonly #lazy: Lazy<Loaded<Net>>;
  #waits = false;

  constructor(source: Omit<Source<Net>, "backend">, options: ModelOptions) {
    checkUnique(options.labels ?? []);
    this.#source = { ...source, backend: options.backend };
    this.#options = options;
    this.#lazy = new Lazy((onProgress) => loadModel(this.#source, onProgress));
  }

  async load(onProgress?: OnProgress): Promise<void> {
    await this.#lazy.open(onProgress);
  }

  async warmUp(): Promise<void> {
    const slots = this.#source.kind.slots((await this.#lazy.open()).net);
    await this.#predict(slots.map((slot) => zerosFor(slot, this.#options)));
  }

  classify(input: ModelInput | null, options?: ClassOptions): Promise<Record<string, number>>;
  classify(input: ModelInput | null, options: ClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  async classify(
    input: ModelInput | null,
    { list = false, ...options }: ClassOptions & { readonly list?: boolean } = {},
  ): Promise<Record<string, number> | ClassScore[]> {
    const ready = input === null ? null : (await this.#ready([input]))[0]!;
    if (ready === null) return list ? [] : {};
    const [scores] = await this.#predict([ready]);
    return (list ? toClassList : toClasses)(scores, { ...this.#options, ...options });
  }

  async predict(...inputs: ModelInput[]): Promise<PlainTensor[]> {
    const ready = await this.#ready(inputs);
    const seen = ready.filter((each) => each !== null);
    if (seen.length < ready.length) throw new UserError("There is nothing in the image. Draw or choose one first.");
    return this.#predict(seen);
  }

  run<T>(work: (tf: Core, net: Net) => T): Promise<Plain<T>> {
    return this.#withKernels(({ core, net, backend }) => compute(core, backend, () => work(core, net)));
  }

  async dispose(): Promise<void> {
    const loaded = await this.#lazy.take();
    if (loaded) this.#source.kind.dispose(loaded.net);
  }

  async #ready(inputs: readonly ModelInput[]): Promise<(ReadyInput | null)[]> {
    const { maker } = this.#source.kind;
    const slots = this.#source.kind.slots((await this.#lazy.open()).net);
    if (slots.length !== inputs.length) {
      const names = slots.map(({ name }) => name).join(", ");
      throw new TypeError(`This ${maker}() takes ${slots.length} inputs (${names}); got ${inputs.length}.`);
    }
    return Promise.all(inputs.map((input, i) => readyInput(input, slots[i]!, this.#options)));
  }

  #predict(ready: readonly ReadyInput[]): Promise<PlainTensor[]> {
    return this.#withKernels((loaded) => this.#predictOn(loaded, ready));
  }

  async #predictOn({ core, net, backend }: Loaded<Net>, ready: readonly ReadyInput[]): Promise<PlainTensor[]> {
    const { kind } = this.#source;
    const slots = kind.slots(net);
    const make = (): Tensor[] => ready.map((each, i) => toTensor(core, each, slots[i]!));
    if (!this.#waits) {
      try {
        return await compute(core, backend, () => kind.predict(net, make()));
      } catch (error) {
        if (!kind.predictLater || !String(error).includes("executeAsync()")) throw error;
        this.#waits = true;
      }
    }
    return computeLater(core, backend, make, (inputs) => kind.predictLater!(net, inputs));
  }

  /** Runs work; if its backend lacks a kernel, switches to plain JavaScript and runs it again. */
  async #withKernels<T>(work: (loaded: Loaded<Net>) => Promise<T>): Promise<T> {
    const loaded = await this.#lazy.open();
    try {
      return await work(loaded);
    } catch (error) {
      const [, kernel, backend] = MISSING_KERNEL.exec(String(error)) ?? [];
      if (!kernel || loaded.backend === "cpu") throw error;
      if (!(await oneAtATime(() => startBackend("cpu", loaded.core, this.#source.place)))) throw error;
      const text = `${this.#source.kind.maker}(${this.#source.address}) runs on cpu: ${backend} lacks ${kernel}.`;
      if (loaded.backend === backend) this.#source.place.warn(text);
      loaded.backend = "cpu";
      return work(loaded);
    }
  }
}

const MISSING_KERNEL = /Kernel '(\w+)' not registered for backend '(\w+)'/;

/** Zeros in a slot's shape; an open dimension takes the size of the author's image options, or 1. */
function zerosFor({ shape = [] }: InputSlot, { image }: InputOptions): PlainTensor {
  const asked = [1, image?.height ?? 1, image?.width ?? 1, image?.channels ?? 3];
  const sizes = shape.map((size, i) => size ?? (shape.length === 4 ? asked[i]! : 1));
  return { data: new Float32Array(sizes.reduce((product, size) => product * size, 1)), shape: sizes };
}
