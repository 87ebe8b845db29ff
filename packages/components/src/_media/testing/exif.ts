/** A TIFF header and one entry: tag 0x0112, orientation. Source: Exif 3.0, 4.6.4. */
function orientationSegment(orientation: number): Uint8Array<ArrayBuffer> {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...exif, ...tiff, ...entry];
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
}

/** The same JPEG with an EXIF orientation: 6 means that its left side is up. */
export async function turned(jpeg: File, orientation: number): Promise<File> {
  const start = 2;
  const parts = [jpeg.slice(0, start), orientationSegment(orientation), jpeg.slice(start)];
  return new File(parts, jpeg.name, { type: jpeg.type });
}
