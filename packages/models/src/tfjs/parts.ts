import type * as converter from "@tensorflow/tfjs-converter";
import type * as layers from "@tensorflow/tfjs-layers";
import type { Backend, Core } from "./place.ts";

/** A package of TensorFlow.js: its name, and a function that loads it. */
export interface Part<T> {
  readonly name: string;
  readonly load: () => Promise<T>;
}

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

/** Loads a package. If it is not installed, the error says what to install for `what`. */
export async function loadPart<T>(part: Part<T>, what: string, needed: readonly Part<unknown>[]): Promise<T> {
  try {
    return await part.load();
  } catch (cause) {
    const install = `npm install ${needed.map(({ name }) => name).join(" ")}`;
    throw new Error(`${what} cannot load ${part.name} (${reason(cause)}). Install what it needs: ${install}`, {
      cause,
    });
  }
}

function reason(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0]!;
}
