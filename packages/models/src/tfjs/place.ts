import type * as tf from "@tensorflow/tfjs-core";
import type { Files } from "../files.ts";

/** TensorFlow.js core: operations, without models and backends. */
export type Core = typeof tf;

/** Compute backend: the GPU (`webgpu`, `webgl`), WebAssembly (`wasm`), or plain JavaScript (`cpu`). */
export type Backend = "webgpu" | "webgl" | "wasm" | "cpu";

/** Environment of models. Each entry point passes its own; none is detected. */
export interface Place extends Files {
  /** Backends to try for a model with that many bytes of weights, best first. */
  rank(bytes: number): Promise<readonly Backend[]>;
  /** Starts the `wasm` backend. Returns false if it does not start. */
  startWasm(core: Core): Promise<boolean>;
  /** Whether the page's policy forbids WebAssembly. */
  forbidsWasm(): boolean;
  /** Reports a warning to the author. */
  warn(text: string): void;
}
