import { browserFiles } from "../files.browser.ts";
import type { Place } from "./place.ts";

/** Browser environment, for pages and workers: web URLs. */
export const browserPlace: Place = {
  ...browserFiles,
  async readWasm() {
    const { default: address } = await import("onnxruntime-web/ort-wasm-simd-threaded.wasm?url");
    return browserFiles.read(await browserFiles.toUrl(address), () => {});
  },
};
