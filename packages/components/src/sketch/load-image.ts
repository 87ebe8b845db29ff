/** Loads an image so that a canvas that it is painted on can still be read. Rejects where it cannot be. */
export async function loadImage(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = src;
  await image.decode();
  return image;
}
