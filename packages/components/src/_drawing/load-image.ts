/** Loads an image in a way that does not taint a canvas. Rejects if that is impossible. */
export async function loadImage(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = src;
  await image.decode();
  return image;
}
