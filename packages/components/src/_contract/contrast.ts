/** Red, green and blue of a colour that a style computed, as a screen shows it. */
function bytesOf(colour: string): readonly number[] {
  const context = document.createElement("canvas").getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** 0 for black, 1 for white. Source: WCAG 2.2, relative luminance. */
export function luminance(colour: string): number {
  const [r, g, b] = bytesOf(colour).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** 1 for the same, 21 for black on white. Source: WCAG 2.2, contrast ratio. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}
