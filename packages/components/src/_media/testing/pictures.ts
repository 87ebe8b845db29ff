/** An image of one colour. */
export async function picture(
  name: string,
  { width = 40, height = 30, colour = "teal", type = "image/png" } = {},
): Promise<File> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  return new File([blob!], name, { type });
}

/** An image that does not compress. */
export async function noise(name: string, width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : 256 * Math.random(),
  );
  canvas.getContext("2d")!.putImageData(new ImageData(data, width, height), 0, 0);
  return new File([await canvas.convertToBlob()], name, { type: "image/png" });
}

/** Colour at the centre of an image, as `[red, green, blue, alpha]`. */
export async function middleOf(src: string): Promise<number[]> {
  const { context, width, height } = await paint(src);
  return [...context.getImageData(width >> 1, height >> 1, 1, 1).data];
}

/** Draws an image onto a canvas, for reading its pixels. */
export async function paint(src: string) {
  const image = new Image();
  image.src = src;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(image, 0, 0);
  return { context, width, height };
}
