import { refuses, type FileRule } from "@vitrine/core/internal";
import type { Area } from "./picked-area.ts";

/** Types that every browser writes, with the ends of their names; the first that is taken is used for others. */
const WRITTEN: Readonly<Record<string, string>> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };

/** A part of an image as a file: upright, and of the same type, or of another that is taken. */
export async function cropImage(source: File, { x, y, width, height }: Area, rule: FileRule): Promise<File> {
  const bitmap = await createImageBitmap(source);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")!.drawImage(bitmap, -x, -y);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: typeFor(source, rule), quality: 0.95 });
  const name = source.name.replace(/\.\w+$/, "") || "image";
  return new File([blob], `${name}.${WRITTEN[blob.type]}`, { type: blob.type });
}

function typeFor(source: File, rule: FileRule): string {
  if (source.type in WRITTEN) return source.type;
  const isTaken = (type: string) => refuses(rule, { name: `image.${WRITTEN[type]}`, type, size: 1 }) === undefined;
  return Object.keys(WRITTEN).find(isTaken) ?? "image/png";
}
