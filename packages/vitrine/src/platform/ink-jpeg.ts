/** Number of colour components of an image of four inks (CMYK). */
const INKS = 4;
/** Markers of a frame header: SOF0 to SOF15, without the three that are others. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Whether an image is a JPEG of four inks. No other format that browsers read has them. Source: ITU-T T.81, B.1.1.3 */
export async function isInkJpeg(image: Blob): Promise<boolean> {
  const start = new Uint8Array(await image.slice(0, 2).arrayBuffer());
  if (start[0] !== 0xff || start[1] !== 0xd8) return false;
  const bytes = new DataView(await image.arrayBuffer());
  for (let at = 2; at + 10 <= bytes.byteLength && bytes.getUint8(at) === 0xff;) {
    const marker = bytes.getUint8(at + 1);
    if (isFrame(marker)) return bytes.getUint8(at + 9) === INKS;
    // Any number of fill bytes may precede a marker.
    at += marker === 0xff ? 1 : 2 + bytes.getUint16(at + 2);
  }
  return false;
}
