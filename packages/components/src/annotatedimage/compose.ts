import { MaskMap } from "./mask-layer.ts";
import { DASHES } from "./palette.ts";
import type { Shape } from "./shape.ts";
import { placeTags } from "./tags.ts";

/** Draws an image with shapes on it, in the image's own size, as a PNG. Rejects if the image cannot be loaded. */
export async function compose(src: string, shapes: readonly Shape[]): Promise<Blob> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = src;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  paintMasks(context, shapes);
  const line = Math.max(2, Math.max(canvas.width, canvas.height) / 500);
  for (const shape of shapes) if (!shape.mask) paintLine(context, shape, line);
  paintTags(context, shapes, line);
  return canvas.convertToBlob({ type: "image/png" });
}

type Context = OffscreenCanvasRenderingContext2D;

function paintMasks(context: Context, shapes: readonly Shape[]) {
  if (!shapes.some(({ mask }) => mask)) return;
  const layer = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  new MaskMap(shapes, layer).paintOn(layer.getContext("2d")!, () => false);
  context.drawImage(layer, 0, 0);
}

function paintLine(context: Context, shape: Shape, line: number) {
  const path = pathOf(shape, context.canvas);
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = "rgb(255 255 255 / 0.8)";
  context.lineWidth = line * 2;
  context.stroke(path);
  context.setLineDash(dashesOf(shape).map((length) => (length * line) / 2));
  context.strokeStyle = shape.look.colour;
  context.lineWidth = line;
  context.stroke(path);
}

function dashesOf({ look }: Shape): number[] {
  const dashes = DASHES[look.pattern]!;
  return dashes === "none" ? [] : dashes.split(" ").map(Number);
}

function pathOf({ rect, points }: Shape, { width, height }: OffscreenCanvas): Path2D {
  const path = new Path2D();
  if (points) for (const [x, y] of points) path.lineTo(x * width, y * height);
  else path.rect(rect.x1 * width, rect.y1 * height, (rect.x2 - rect.x1) * width, (rect.y2 - rect.y1) * height);
  path.closePath();
  return path;
}

function paintTags(context: Context, shapes: readonly Shape[], line: number) {
  const height = line * 10;
  context.font = `${line * 6.5}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  const width = (text: string) => context.measureText(text).width + line * 6;
  for (const { shape, text, x, y } of placeTags(shapes, context.canvas, { height, width, wide: line * 40 })) {
    context.fillStyle = "rgb(255 255 255 / 0.92)";
    context.fillRect(x, y, width(text), height);
    context.fillStyle = shape.look.colour;
    context.fillRect(x, y, line * 1.5, height);
    context.fillStyle = "#1a1b1e";
    context.fillText(text, x + line * 3.5, y + height / 2);
  }
}
