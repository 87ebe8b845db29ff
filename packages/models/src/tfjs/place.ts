import type * as tf from "@tensorflow/tfjs-core";

/** TensorFlow.js itself: its operations, with no model and no backend. */
export type Core = typeof tf;

/** What computes: the graphics card (`webgpu`, `webgl`), WebAssembly (`wasm`), or plain JavaScript (`cpu`). */
export type Backend = "webgpu" | "webgl" | "wasm" | "cpu";

/** What models need of the place they run in. Each entry point passes its own; nothing is sniffed. */
export interface Place {
  /** The URL that an author's address means here. */
  toUrl(address: URL | string): Promise<URL>;
  /** Reads a URL to its end, telling how many bytes came with each part. */
  read(url: URL, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>>;
  /** The backends to try for a model of that many bytes of weights, best first. */
  rank(bytes: number): Promise<readonly Backend[]>;
  /** Makes the `wasm` backend ready. False where it does not start. */
  startWasm(core: Core): Promise<boolean>;
  /** Whether the page's policy keeps WebAssembly out. */
  forbidsWasm(): boolean;
  /** Tells the author something that is no error. */
  warn(text: string): void;
}
