import type * as ort from "onnxruntime-web/wasm";
import { loadPart, type Part } from "../part.ts";
import { createTurns } from "../turns.ts";
import type { Place } from "./place.ts";

/** ONNX Runtime for WebAssembly. */
export type Runtime = typeof ort;

/** Package of ONNX Runtime, an optional peer dependency. Its loader is inside; only its WebAssembly is a file. */
const runtimePart: Part<Runtime> = { name: "onnxruntime-web", load: () => import("onnxruntime-web/wasm") };

/**
 * One stack serves all sessions, and runs that overlap do not leave it as they found it: after some ten thousand of them
 * the runtime aborts for good.
 */
export const oneAtATime = createTurns();

let wasm: Promise<Uint8Array<ArrayBuffer>> | undefined;

/**
 * Loads ONNX Runtime. Its WebAssembly is read here: the runtime itself would look for it on another host, and could not
 * try again.
 */
export async function loadRuntime(place: Place): Promise<Runtime> {
  const runtime = await loadPart(runtimePart, "onnx()", [runtimePart]);
  wasm ??= place.readWasm();
  try {
    // Threads need a page that is isolated from other sites, and a worker of the runtime's own.
    Object.assign(runtime.env.wasm, { numThreads: 1, proxy: false, wasmBinary: await wasm });
  } catch (cause) {
    wasm = undefined;
    throw new Error(`onnx() cannot read the WebAssembly of ${runtimePart.name}: ${reasonOf(cause)}.`, { cause });
  }
  runtime.env.logLevel = "error";
  return runtime;
}

/** The reason of a failure, without the full stop: what the runtime says, with a way out where there is one. */
export function reasonOf(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  const text = said
    .replace(/^.*ERROR_MESSAGE: /s, "")
    .trim()
    .replace(/\s*\n\s*/g, "; ")
    .replace(/\.$/, "");
  const way = WAYS.find(([pattern]) => pattern.test(text))?.[1];
  return way === undefined ? text : `${text}. ${way}`;
}

const WAYS: readonly (readonly [pattern: RegExp, way: string])[] = [
  [/Content Security Policy|unsafe-eval/i, "Add 'wasm-unsafe-eval' to the page's script-src"],
  [
    /external data|external initializer/i,
    'Its weights are in a file of their own: pass { externalData: { "model.onnx.data": new URL("./model.onnx.data", ' +
      "import.meta.url) } }, by the name that the model has for it",
  ],
  [
    /is not a registered function\/op|Could not find an implementation/i,
    "The runtime lacks that operator: export the model with standard ones, for a version of operators up to 21",
  ],
];
