import type { Tensor } from "@tensorflow/tfjs-core";
import type { PlainTensor } from "../plain-tensor.ts";
import type { Backend, Core } from "./place.ts";
import { oneAtATime } from "./turns.ts";

/** The type with tensors replaced by plain tensors. */
export type Plain<T> = T extends Tensor
  ? PlainTensor
  : T extends number | string | boolean | null | undefined | ArrayBufferView
    ? T
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;

/**
 * Runs work on a backend and converts the tensors in its result to plain ones. Frees every tensor created meanwhile,
 * also on exceptions.
 */
export async function compute<T>(core: Core, backend: Backend, work: () => T): Promise<Plain<T>> {
  const kept: Tensor[] = [];
  // Kept clones: a surrounding scope does not free them, and we do not free a tensor that is not ours.
  const keep = (tensor: Tensor) => {
    const clone = core.keep(core.clone(tensor));
    kept.push(clone);
    return clone;
  };
  try {
    const result = onBackend(core, backend, () => within(core, () => mapTensors(core, work(), keep)));
    return await read(core, result);
  } finally {
    core.dispose(kept);
  }
}

/**
 * The same for asynchronous work, as in a graph whose control flow depends on its values. TensorFlow.js frees such a
 * graph's tensors on success; on failure, all tensors created meanwhile are freed here.
 */
export function computeLater(
  core: Core,
  backend: Backend,
  make: () => Tensor[],
  work: (inputs: Tensor[]) => Promise<Tensor[]>,
): Promise<PlainTensor[]> {
  return oneAtATime(async () => {
    const before = core.getBackend();
    await core.setBackend(backend);
    const engine = core.engine();
    engine.startScope();
    const scope = engine.state.activeScope;
    try {
      const inputs = make();
      const outputs = await work(inputs);
      const numbers = await Promise.all(outputs.map(toPlain));
      // An author's own tensors and weights do not belong to this scope.
      core.dispose([...inputs, ...outputs].filter(({ scopeId }) => scopeId === scope.id));
      engine.endScope(scope.track);
      return numbers;
    } catch (error) {
      engine.endScope();
      throw error;
    } finally {
      await core.setBackend(before);
    }
  });
}

/** A started backend is selected synchronously, despite the promise. Afterwards, the previous one is selected again. */
function onBackend<T>(core: Core, backend: Backend, work: () => T): T {
  const before = core.getBackend();
  if (before === backend) return work();
  void core.setBackend(backend);
  try {
    return work();
  } finally {
    void core.setBackend(before);
  }
}

function within<T>(core: Core, work: () => T): T {
  let result: { readonly value: T } | undefined;
  core.tidy(() => {
    result = { value: work() };
  });
  return result!.value;
}

/** Copy of a result with each tensor in its lists and plain objects replaced. */
function mapTensors(core: Core, value: unknown, change: (tensor: Tensor) => unknown): unknown {
  if (value instanceof core.Tensor) return change(value);
  if (value instanceof Promise) throw new TypeError(PROMISE);
  if (Array.isArray(value)) return value.map((each) => mapTensors(core, each, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTensors(core, each, change)]));
}

const PROMISE =
  "run() got a function that returns a promise: tensors can only be freed after one that runs in one go. " +
  "Wait for images and files before run(), and use predict() for a graph that has to wait.";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

async function read<T>(core: Core, value: unknown): Promise<Plain<T>> {
  const numbers = new Map<Tensor, PlainTensor>();
  const found: Tensor[] = [];
  mapTensors(core, value, (tensor) => found.push(tensor));
  for (const tensor of found) numbers.set(tensor, await toPlain(tensor));
  return mapTensors(core, value, (tensor) => numbers.get(tensor)) as Plain<T>;
}

async function toPlain(tensor: Tensor): Promise<PlainTensor> {
  const data = await tensor.data();
  if (tensor.dtype === "string" || tensor.dtype === "complex64") {
    throw new TypeError(`A tensor of type ${tensor.dtype} is no plain list of numbers. Read it inside run().`);
  }
  // A copy, because the `cpu` backend returns the tensor's own memory, which a weight may share.
  return { data: data.slice() as PlainTensor["data"], shape: [...tensor.shape] };
}
