import type { ImageFile } from "vitrine";
import { graphModel } from "vitrine/tfjs";

/**
 * MoveNet, of which only the first part is used: a MobileNetV2 that has learnt to see how people hold themselves. Source:
 * https://www.kaggle.com/models/google/movenet
 */
const model = graphModel(new URL("./node_modules/@vladmandic/human/models/movenet-lightning.json", import.meta.url));

/** Where the part ends: six by six places, each with 160 numbers of what is there. */
const END = "StatefulPartitionedCall/center_net_mobile_net_v2fpn_feature_extractor/model_1/model/block_15_add/add";
const SIDE = 192;

/** Numbers of what is seen in a picture: of nine places, 160 each. */
export const SIZE = 9 * 160;

/** What a picture shows, as numbers whose squares add up to 1. */
export async function look(picture: ImageFile): Promise<Float32Array> {
  const { data } = await picture.pixels({ width: SIDE, height: SIDE, fit: "cover" });
  const seen = await model.run((tf, net) => {
    const pixels = tf.slice(tf.tensor3d(Int32Array.from(data), [SIDE, SIDE, 4], "int32"), [0, 0, 0], [SIDE, SIDE, 3]);
    const places = net.execute(tf.expandDims(pixels), END);
    return tf.avgPool(places as Parameters<typeof tf.avgPool>[0], 2, 2, "valid");
  });
  const numbers = Float32Array.from(seen.data);
  const length = Math.hypot(...numbers) || 1;
  return numbers.map((number) => number / length);
}
