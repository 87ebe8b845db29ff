import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { afterAll } from "vitest";

/** Makes folders for the tests of a file, deleted after the last of them. */
export function tempFolders(): () => string {
  const home = mkdtempSync(join(tmpdir(), "vitrine-models-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return () => mkdtempSync(join(home, "model-"));
}

/** Writes a model's files, with its weights split at the given byte offsets. Returns the path of `model.json`. */
export function writeModel(
  folder: string,
  { modelTopology, weightSpecs = [], weightData }: io.ModelArtifacts,
  format: string,
  shards: readonly number[] = [],
): string {
  const weights = new Uint8Array(weightData as ArrayBuffer);
  const cuts = [0, ...shards, weights.length];
  const paths = cuts.slice(1).map((_, i) => `part ${i + 1}.bin`);
  paths.forEach((path, i) => writeFileSync(join(folder, path), weights.subarray(cuts[i], cuts[i + 1])));
  const json = { format, modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] };
  writeFileSync(join(folder, "model.json"), JSON.stringify(json));
  return join(folder, "model.json");
}
