import { nodeFiles } from "../files.node.ts";
import type { Place } from "./place.ts";

/** Node environment: files and web URLs. */
export const nodePlace: Place = {
  ...nodeFiles,
  async readWasm() {
    const { createRequire } = await import("node:module");
    const { pathToFileURL } = await import("node:url");
    const file = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");
    return nodeFiles.read(pathToFileURL(file), () => {});
  },
};
