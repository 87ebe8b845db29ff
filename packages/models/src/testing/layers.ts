import { io, tensor } from "@tensorflow/tfjs-core";
import { layers, sequential, type LayersModel } from "@tensorflow/tfjs-layers";

/** Says which of three things a point is: the softmax of its weights times the point, plus (0, 0, 1). */
export function pointModel(activation: "softmax" | "linear" = "softmax"): LayersModel {
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2], activation })] });
  net.setWeights([tensor([1, 0, -1, 0, 1, -1], [2, 3]), tensor([0, 0, 1])]);
  return net;
}

/** Says how bright and how dark an image of 4 × 4 grey values is. */
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

/** What TensorFlow.js would write for a model; it only hands that out by saving. */
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
