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
