import type * as converter from "@tensorflow/tfjs-converter";
import type * as layers from "@tensorflow/tfjs-layers";
import type { Part } from "../part.ts";
import type { Backend, Core } from "./place.ts";

/** Packages, each an optional peer dependency: an author installs those that their model needs. */
export const corePart: Part<Core> = {
  name: "@tensorflow/tfjs-core",
  load: () => import("@tensorflow/tfjs-core"),
};
export const layersPart: Part<typeof layers> = {
  name: "@tensorflow/tfjs-layers",
  load: () => import("@tensorflow/tfjs-layers"),
};
export const graphPart: Part<typeof converter> = {
  name: "@tensorflow/tfjs-converter",
  load: () => import("@tensorflow/tfjs-converter"),
};
export const backendParts: Readonly<Record<Backend, Part<unknown>>> = {
  webgpu: { name: "@tensorflow/tfjs-backend-webgpu", load: () => import("@tensorflow/tfjs-backend-webgpu") },
  webgl: { name: "@tensorflow/tfjs-backend-webgl", load: () => import("@tensorflow/tfjs-backend-webgl") },
  wasm: { name: "@tensorflow/tfjs-backend-wasm", load: () => import("@tensorflow/tfjs-backend-wasm") },
  cpu: { name: "@tensorflow/tfjs-backend-cpu", load: () => import("@tensorflow/tfjs-backend-cpu") },
};
