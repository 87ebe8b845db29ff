import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";

/**
 * Writes a layers model as `model.json` and one file of weights, `weights.bin`, as tfjs loads them from any address.
 *
 * @param folder made when missing; what it held under those names is replaced
 * @returns the bytes written
 */
export async function saveModel(model: tf.LayersModel, folder: string): Promise<number> {
  const { modelTopology, weightSpecs = [], weightData } = await artifactsOf(model);
  const weightsManifest: tf.io.WeightsManifestConfig = [{ paths: ["weights.bin"], weights: weightSpecs }];
  const file: tf.io.ModelJSON = { format: "layers-model", modelTopology: modelTopology ?? {}, weightsManifest };
  const [json, weights] = [`${JSON.stringify(file)}\n`, Buffer.from(tf.io.CompositeArrayBuffer.join(weightData))];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "model.json"), json);
  writeFileSync(join(folder, "weights.bin"), weights);
  return json.length + weights.length;
}

/** tfjs hands a model over only by saving it: so this saves it to here. */
function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  return new Promise((resolve, reject) => {
    const take = tf.io.withSaveHandler(async (artifacts) => {
      resolve(artifacts);
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    });
    model.save(take).catch(reject);
  });
}
