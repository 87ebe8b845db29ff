/** Width and height of a PNG or JPEG file, in pixels; undefined for any other. */
export function pictureSize(file: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length > 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (file.length > 4 && view.getUint16(0) === 0xffd8) return jpegSize(view);
  return undefined;
}

/** Looks for the frame header. Source: ITU T.81, B.2.2; SOF0 to SOF15 but for DHT, JPG and DAC. */
function jpegSize(view: DataView) {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
