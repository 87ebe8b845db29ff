import { basename } from "node:path";
import { labelsOf, type AnnotatedFile, type Mark } from "./annotated-images.ts";

/** Files of a dataset of images by their paths, and where its images go. */
export interface ImageDataset {
  readonly files: ReadonlyMap<string, string>;
  readonly imagesAt: string;
}

/** Images with annotations as COCO writes them. Source: https://cocodataset.org/#format-data */
export function toCoco(images: readonly AnnotatedFile[]): ImageDataset {
  const labels = labelsOf(images);
  const annotations = images.flatMap(({ marks, width, height }, i) =>
    marks.map((mark) => ({ image_id: i + 1, ...toAnnotation(mark, labels, width, height) })),
  );
  const dataset = {
    info: { description: "Flags of a demo's results" },
    licenses: [],
    images: images.map(({ file, width, height }, i) => ({ id: i + 1, width, height, file_name: basename(file) })),
    annotations: annotations.map((one, i) => ({ id: i + 1, ...one })),
    categories: labels.map((name, i) => ({ id: i + 1, name, supercategory: "" })),
  };
  return { files: new Map([["annotations.json", `${JSON.stringify(dataset)}\n`]]), imagesAt: "images" };
}

function toAnnotation({ label, box, polygon, mask }: Mark, labels: readonly string[], width: number, height: number) {
  const bbox = [box.x, box.y, box.width, box.height];
  const shared = { category_id: labels.indexOf(label) + 1, bbox, iscrowd: 0 };
  if (mask) {
    const area = mask.reduce((sum, one) => sum + one, 0);
    return { ...shared, area, segmentation: { counts: columnRuns(mask, width, height), size: [height, width] } };
  }
  if (polygon) return { ...shared, area: areaOf(polygon), segmentation: [polygon.flat()] };
  const { x, y, width: w, height: h } = box;
  return { ...shared, area: w * h, segmentation: [[x, y, x + w, y, x + w, y + h, x, y + h]] };
}

/** Lengths of the runs of a mask, columns from the top left, first those outside: COCO counts so. */
function columnRuns(mask: Uint8Array, width: number, height: number): number[] {
  const counts: number[] = [];
  let [length, inside] = [0, 0];
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) {
      const value = mask[y * width + x]!;
      if (value !== inside) {
        counts.push(length);
        [length, inside] = [0, value];
      }
      length++;
    }
  return [...counts, length];
}

/** Area of a polygon by its corners. Source: https://en.wikipedia.org/wiki/Shoelace_formula */
function areaOf(corners: readonly (readonly [number, number])[]): number {
  const twice = corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
