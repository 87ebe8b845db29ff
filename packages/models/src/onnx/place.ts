import type { Files } from "../files.ts";

/** Environment of models. Each entry point passes its own; none is detected. */
export interface Place extends Files {
  /** Reads the WebAssembly of ONNX Runtime. */
  readWasm(): Promise<Uint8Array<ArrayBuffer>>;
}
