export { fromPixels, type ImageLike, type ImageOptions } from "./from-pixels.ts";
export type { PlainTensor } from "./plain-tensor.ts";
