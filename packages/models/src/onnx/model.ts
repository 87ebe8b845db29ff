import type { Tensor } from "onnxruntime-web/wasm";
import { UserError } from "@vitrine/core";
import { checkUnique, toClasses, toClassList, type ClassOptions, type ClassScore } from "../classes.ts";
import { Lazy, type OnProgress } from "../lazy.ts";
import { Running } from "../running.ts";
import { inOrder, readyInputs, type OnnxInput, type OnnxInputOptions } from "./inputs.ts";
import { loadModel, type Loaded } from "./loader.ts";
import type { Place } from "./place.ts";
import { oneAtATime, reasonOf } from "./runtime.ts";
import {
  fromTensor,
  isNumbers,
  toTensor,
  type OnnxNumbers,
  type OnnxSlot,
  type OnnxTensor,
  type Values,
} from "./tensors.ts";

/** Options of a model. */
export interface OnnxOptions extends OnnxInputOptions, ClassOptions {
  /** Names of the outputs to compute, in the order to give them. Default: all, in the model's order. */
  readonly outputs?: readonly string[];
  /**
   * Files of weights beside the model, by the names that the model has for them. PyTorch writes one, `model.onnx.data`.
   *
   * @example { externalData: { "model.onnx.data": new URL("./model.onnx.data", import.meta.url) } }
   */
  readonly externalData?: Readonly<Record<string, URL | string>>;
}

/**
 * A model of ONNX that is loaded on first use. A name, type or shape that the model does not take is refused before it
 * runs, as a `TypeError` or `RangeError` that names the input.
 */
export interface OnnxModel {
  /** Loads the model once; `onProgress` is called with the loaded fraction, 0 to 1. A failed load can be repeated. */
  load(onProgress?: OnProgress): Promise<void>;
  /** What the model takes, in its order. */
  inputs(): Promise<readonly OnnxSlot[]>;
  /** What the model gives, in its order or that of the option `outputs`. */
  outputs(): Promise<readonly OnnxSlot[]>;
  /**
   * Runs the model on inputs by name, and returns its outputs by name.
   *
   * @example const { logits } = await model.run({ input: { data: samples, shape: [1, 16000] } });
   */
  run(inputs: Readonly<Record<string, OnnxInput>>): Promise<Record<string, OnnxTensor>>;
  /**
   * Runs the model on its inputs, in its order, and returns each of its outputs as numbers. Throws `TypeError` for an
   * output of texts, or of integers beyond 2^53: `run()` gives those.
   *
   * @example const [boxes, scores] = await model.predict(photo);
   */
  predict(...inputs: OnnxInput[]): Promise<OnnxNumbers[]>;
  /**
   * Probabilities by class name, as the `label` component takes them: of the first output that has floats. Empty if
   * `prepare` returned null.
   *
   * @example predict: (photo) => model.classify(photo, { labels, logits: true, top: 5 })
   */
  classify(input: OnnxInput | null, options?: ClassOptions): Promise<Record<string, number>>;
  /** The same as a list, most probable first, in which names may repeat. */
  classify(input: OnnxInput | null, options: ClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  /** Frees the model when what runs is done. The next use loads it again. */
  dispose(): Promise<void>;
}

/** Implementation for every place that models run in. */
export class LazyOnnxModel implements OnnxModel {
  readonly #options: OnnxOptions;
  readonly #lazy: Lazy<Loaded>;
  #running = new Running();

  constructor(place: Place, address: URL | string, options: OnnxOptions) {
    checkUnique(options.labels ?? []);
    this.#options = options;
    const { externalData = {}, outputs } = options;
    this.#lazy = new Lazy((onProgress) => loadModel({ place, address, externalData, outputs }, onProgress));
  }

  async load(onProgress?: OnProgress): Promise<void> {
    await this.#lazy.open(onProgress);
  }

  async inputs(): Promise<readonly OnnxSlot[]> {
    return (await this.#lazy.open()).inputs;
  }

  async outputs(): Promise<readonly OnnxSlot[]> {
    return (await this.#lazy.open()).outputs;
  }

  async run(inputs: Readonly<Record<string, OnnxInput>>): Promise<Record<string, OnnxTensor>> {
    const outputs = await this.#run((slots) => inOrder(inputs, slots));
    return Object.fromEntries(seen(outputs));
  }

  async predict(...inputs: OnnxInput[]): Promise<OnnxNumbers[]> {
    const outputs = await this.#run((slots) => counted(inputs, slots));
    return seen(outputs).map(([name, tensor]) => {
      if (isNumbers(tensor)) return tensor;
      const what = tensor.type === "string" ? "texts" : "integers beyond 2^53";
      throw new TypeError(`predict(): the output "${name}" has ${what}. Use run(), or { outputs: [...] } without it.`);
    });
  }

  classify(input: OnnxInput | null, options?: ClassOptions): Promise<Record<string, number>>;
  classify(input: OnnxInput | null, options: ClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  async classify(
    input: OnnxInput | null,
    { list = false, ...options }: ClassOptions & { readonly list?: boolean } = {},
  ): Promise<Record<string, number> | ClassScore[]> {
    const outputs = input === null ? null : await this.#run((slots) => counted([input], slots));
    if (outputs === null) return list ? [] : {};
    const scores = outputs
      .map(([, tensor]) => tensor)
      .find((each): each is OnnxNumbers => each.type.startsWith("float"));
    return (list ? toClassList : toClasses)(scores, { ...this.#options, ...options });
  }

  async dispose(): Promise<void> {
    const running = this.#running;
    this.#running = new Running();
    const loaded = await this.#lazy.take();
    await running.done();
    if (loaded) await oneAtATime(() => loaded.session.release());
  }

  /** Outputs; null if `prepare` returned null. */
  async #run(order: (slots: readonly OnnxSlot[]) => readonly OnnxInput[]): Promise<readonly Output[] | null> {
    const running = this.#running;
    running.begin();
    try {
      const loaded = await this.#lazy.open();
      const ready = await readyInputs(order(loaded.inputs), loaded.inputs, this.#options);
      return ready.every((each) => each !== null) ? await compute(loaded, ready) : null;
    } finally {
      running.end();
    }
  }
}

type Output = readonly [name: string, tensor: OnnxTensor];

async function compute({ runtime, session, inputs, outputs }: Loaded, ready: readonly Values[]): Promise<Output[]> {
  const feeds: Record<string, Tensor> = {};
  for (const [i, slot] of inputs.entries()) feeds[slot.name] = toTensor(runtime, ready[i]!, slot);
  const names = outputs.map(({ name }) => name);
  try {
    const given = await oneAtATime(() => session.run(feeds, names));
    return names.map((name) => [name, fromTensor(given[name]!)]);
  } catch (cause) {
    throw new Error(`The model failed: ${reasonOf(cause)}.`, { cause });
  }
}

function counted(inputs: readonly OnnxInput[], slots: readonly OnnxSlot[]): readonly OnnxInput[] {
  if (slots.length === inputs.length) return inputs;
  const names = slots.map(({ name }) => name).join(", ");
  throw new TypeError(`This model takes ${slots.length} inputs (${names}); got ${inputs.length}. Use run() for names.`);
}

function seen(outputs: readonly Output[] | null): readonly Output[] {
  if (outputs) return outputs;
  throw new UserError("There is nothing in the image. Draw or choose one first.");
}
