import { basename, parse } from "node:path";
import { labelsOf, type AnnotatedFile } from "./annotated-images.ts";
import type { ImageDataset } from "./coco.ts";

/**
 * Images with boxes as YOLO reads them: a line of class, centre and size for each, in fractions of the image. Of polygons
 * and masks it has the boxes around them. Source: https://docs.ultralytics.com/datasets/detect/
 */
export function toYolo(images: readonly AnnotatedFile[]): ImageDataset {
  const labels = labelsOf(images);
  const lines = images.map(({ file, width, height, marks }) => {
    const rows = marks.map(({ label, box }) => {
      const centre = [(box.x + box.width / 2) / width, (box.y + box.height / 2) / height];
      const numbers = [...centre, box.width / width, box.height / height].map((one) => Number(one.toFixed(6)));
      return `${[labels.indexOf(label), ...numbers].join(" ")}\n`;
    });
    return [`labels/train/${parse(basename(file)).name}.txt`, rows.join("")] as const;
  });
  const names = labels.map((label, i) => `  ${i}: ${JSON.stringify(label)}\n`).join("");
  const about = `path: .\ntrain: images/train\nval: images/train\nnames:\n${names}`;
  return { files: new Map([["data.yaml", about], ...lines]), imagesAt: "images/train" };
}
