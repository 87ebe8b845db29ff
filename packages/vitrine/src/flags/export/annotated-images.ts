import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "@vitrine/core";
import { isObject, type FlagRecord } from "@vitrine/core/internal";
import sharp from "sharp";
import { openAnnotated } from "../annotated.ts";
import { isFlaggedFile } from "./columns.ts";

/** A box in pixels of its image. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is marked on an image, in pixels. */
export interface Mark {
  readonly label: string;
  readonly box: PixelBox;
  /** Corners of a polygon, if it is one. */
  readonly polygon?: readonly (readonly [x: number, y: number])[];
  /** A byte for each pixel of the image, rows from the top left, 1 inside, if it is a mask. */
  readonly mask?: Uint8Array;
}

/** An image of a flag with what is marked on it. */
export interface AnnotatedFile {
  /** Path in the folder of flags. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/**
 * Images with annotations of flags: as visitors corrected them or, if not, as they were found. Of an image that was flagged
 * more than once, the last flag counts whose annotations are some. What is no such value, or has no image any more, is left out.
 */
export async function annotatedIn(records: readonly FlagRecord[], folder: string): Promise<AnnotatedFile[]> {
  const images = new Map<string, AnnotatedFile>();
  for (const { outputs, corrections } of records)
    for (const value of Object.values({ ...outputs, ...corrections })) {
      const image = isObject(value) && Array.isArray(value["annotations"]) ? value["image"] : undefined;
      if (!isFlaggedFile(image) || !existsSync(join(folder, image.file))) continue;
      const opened = await marksOf(value, join(folder, image.file)).catch(() => undefined);
      if (opened) images.set(image.file, { file: image.file, ...opened });
    }
  return [...images.values()];
}

/** Labels of images, in the order of the alphabet. */
export function labelsOf(images: readonly AnnotatedFile[]): string[] {
  return [...new Set(images.flatMap(({ marks }) => marks.map(({ label }) => label)))].toSorted();
}

async function marksOf(value: Json, path: string): Promise<Omit<AnnotatedFile, "file">> {
  const { width, height } = (await sharp(path).metadata()).autoOrient;
  const { annotations, units } = await openAnnotated(value, async ({ name }) => new File([], name));
  const [across, down] = units === "fraction" ? [width, height] : [1, 1];
  const marks = annotations.map(({ label, box, polygon, mask }): Mark => {
    if (box) return { label, box: boxAround([box.slice(0, 2), box.slice(2)], across, down) };
    if (mask) return { label, ...stretched(mask, width, height) };
    const corners = polygon.map(([x, y]) => [x * across, y * down] as const);
    return { label, box: boxAround(corners, 1, 1), polygon: corners };
  });
  return { width, height, marks };
}

function boxAround(corners: readonly (readonly number[])[], across: number, down: number): PixelBox {
  const xs = corners.map(([x]) => x! * across);
  const ys = corners.map(([, y]) => y! * down);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** A mask in the size of its image, and the box around it. */
function stretched(mask: { width: number; height: number; data: Uint8Array }, width: number, height: number) {
  const pixels = new Uint8Array(width * height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = Math.floor((y * mask.height) / height) * mask.width + Math.floor((x * mask.width) / width);
      if (!mask.data[at]) continue;
      pixels[y * width + x] = 1;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  const box = right > left ? { x: left, y: top, width: right - left, height: bottom - top } : NO_BOX;
  return { mask: pixels, box };
}

/** Box of a mask without a pixel inside. */
const NO_BOX: PixelBox = { x: 0, y: 0, width: 0, height: 0 };
