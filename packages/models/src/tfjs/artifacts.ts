import type { io } from "@tensorflow/tfjs-core";
import type { OnProgress } from "../lazy.ts";
import type { Core, Place } from "./place.ts";

/** A downloaded model: its description and weights in memory. */
export interface ModelFiles {
  readonly artifacts: io.ModelArtifacts;
  /** Size of the weights in bytes. */
  readonly bytes: number;
}

/** Reads `model.json` and the weight files that it lists. */
export async function readModel(url: URL, core: Core, place: Place, onProgress: OnProgress): Promise<ModelFiles> {
  const json = await readDescription(url, place);
  const specs = core.io.getWeightSpecs(json.weightsManifest);
  const wanted = weightBytes(specs);
  let come = 0;
  const hear = (count: number) => onProgress(Math.min(1, (come += count) / (wanted ?? Infinity)));
  const paths = json.weightsManifest.flatMap((group) => group.paths);
  const weights = joined(await Promise.all(paths.map((path) => place.read(beside(url, path), hear))));
  if (wanted !== undefined && weights.byteLength !== wanted) throw new Error(mismatch(weights.byteLength, wanted));
  const artifacts = await core.io.getModelArtifactsForJSON(json, async () => [specs, weights]);
  return { artifacts, bytes: weights.byteLength };
}

function mismatch(come: number, wanted: number): string {
  return `its weights are ${come} bytes, but its description is of ${wanted}: they are not of one model`;
}

async function readDescription(url: URL, place: Place): Promise<io.ModelJSON> {
  const text = new TextDecoder().decode(await place.read(url, () => {}));
  const json = parse(text);
  if (json?.modelTopology && Array.isArray(json.weightsManifest)) return json as io.ModelJSON;
  const got = text.trim().slice(0, 40) || "nothing";
  throw new Error(`it is no TensorFlow.js model: expected JSON with modelTopology and weightsManifest, got ${got}`);
}

function parse(text: string): Partial<io.ModelJSON> | undefined {
  try {
    return JSON.parse(text) as Partial<io.ModelJSON>;
  } catch {
    return undefined;
  }
}

/**
 * Resolves a file of a model relative to `model.json`, with the same query, since a signed URL's query applies to both.
 */
function beside(url: URL, path: string): URL {
  const file = new URL(`./${path.split("/").map(encodeURIComponent).join("/")}`, url);
  file.search = url.search;
  return file;
}

const BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
  complex64: 8,
};

/** Total bytes of the weights; undefined if there are strings, whose length is only in the data. */
function weightBytes(specs: readonly io.WeightsManifestEntry[]): number | undefined {
  if (specs.some(({ dtype }) => dtype === "string")) return undefined;
  return specs.reduce((sum, { shape, dtype, quantization }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return sum + size * (BYTES[quantization?.dtype ?? dtype] ?? 4);
  }, 0);
}

function joined(parts: readonly Uint8Array[]): ArrayBuffer {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all.buffer;
}
