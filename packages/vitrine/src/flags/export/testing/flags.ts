import type { Json } from "@vitrine/core";
import sharp from "sharp";
import type { FlagRecord } from "@vitrine/core/internal";
import { flagFolder } from "../../../flags.ts";

/** A picture of one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const record = (id: string, more: Partial<FlagRecord> = {}): FlagRecord => ({
  id,
  at: "2026-01-02T03:04:05.678Z",
  app: "Digits",
  handler: "predict",
  model: null,
  inputHash: "",
  reason: "Wrong",
  note: "",
  inputs: {},
  outputs: {},
  corrections: {},
  event: null,
  consent: "Kept.",
  ...more,
});

/** A sound of four samples. */
export const WAV = Buffer.from("UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQgAAAAAAP9/AAABgA==", "base64");

/** Stores three flags: with a picture, with other values, and with a sound and what neither of them has. */
export async function storeThree(folder: string): Promise<void> {
  const to = flagFolder(folder);
  const file = await to.put(new File([PNG], "7.png"));
  const digit = { file, name: "7.png", size: PNG.length, type: "image/png" };
  const heard = await to.put(new File([WAV], "hi.wav"));
  const sound = { file: heard, name: "hi.wav", size: WAV.length, type: "audio/wav" };
  const label = (name: string) => ({ label: name, confidences: [{ label: name, confidence: 0.9 }] });
  await to.append(record("a", { inputs: { digit, times: 2, exact: true }, outputs: { output: label("7") } }));
  await to.append(record("b", { reason: "Offensive", inputs: { digit, times: 3 }, outputs: { output: label("1") } }));
  await to.append(record("c", { reason: null, note: "=cmd()", inputs: { temperature: 0.5, sound } }));
}

/**
 * Stores two flags of one picture of 40 by 20 pixels: the first with a box, a polygon and a mask in place of one box, the
 * second with what is no annotation. Returns the name of the picture's file.
 */
export async function storeBoxes(folder: string): Promise<string> {
  const to = flagFolder(folder);
  const png = await sharp({ create: { width: 40, height: 20, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  const file = await to.put(new File([new Uint8Array(png)], "street.png"));
  const image = { file, name: "street.png", size: png.length, type: "image/png" };
  const found = { image, annotations: [{ label: "car", box: [0, 0, 10, 10] }], units: "pixels" };
  const triangle = [
    [0, 0],
    [0.5, 0],
    [0, 0.5],
  ];
  const marked: Json = {
    image,
    annotations: [
      { label: "van", box: [0.25, 0.5, 0.5, 1] },
      { label: "car", polygon: triangle },
      { label: "car", mask: { width: 2, height: 2, runs: "1,1,2" } },
    ],
    units: "fraction",
  };
  await to.append(record("a", { outputs: { found }, corrections: { found: marked } }));
  await to.append(record("b", { outputs: { found: { image, annotations: [{ label: 7 }] } }, inputs: { image } }));
  return file.replace("files/", "");
}
