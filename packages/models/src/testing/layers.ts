import { io, tensor } from "@tensorflow/tfjs-core";
import { layers, sequential, type LayersModel } from "@tensorflow/tfjs-layers";

/** Classifies a point into three classes: the softmax of its weights times the point, plus (0, 0, 1). */
export function pointModel(activation: "softmax" | "linear" = "softmax"): LayersModel {
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2], activation })] });
  net.setWeights([tensor([1, 0, -1, 0, 1, -1], [2, 3]), tensor([0, 0, 1])]);
  return net;
}

/** Computes the brightness and darkness of an image of 4 × 4 grey values. */
export function brightnessModel(): LayersModel {
  const net = sequential({
    layers: [
      layers.averagePooling2d({ inputShape: [4, 4, 1], poolSize: 4 }),
      layers.flatten(),
      layers.dense({ units: 2, activation: "linear" }),
    ],
  });
  net.setWeights([tensor([1, -1], [1, 2]), tensor([0, 1])]);
  return net;
}

/** Artifacts of a model; TensorFlow.js exposes them only to a save handler. */
export async function artifactsOf(net: LayersModel): Promise<io.ModelArtifacts> {
  let saved: io.ModelArtifacts | undefined;
  await net.save(
    io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
    }),
  );
  net.dispose();
  return { ...saved, weightData: io.CompositeArrayBuffer.join(saved?.weightData) };
}
