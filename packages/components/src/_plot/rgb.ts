/** Red, green and blue of a colour, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** Red, green and blue of a colour that a style has computed, which may be in any space. */
export function rgbOf(color: string): Rgb {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d")!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return [r!, g!, b!];
}

/** A colour between two: the first at 0, the second at 1. */
export function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [between(0), between(1), between(2)];
}

export function cssOf(rgb: Rgb): string {
  return `rgb(${rgb.join(", ")})`;
}

/** Black or white: the one that is easier to read on a colour, at 4.58 to 1 or more. Source: WCAG 2.2, contrast ratio. */
export function inkOn(rgb: Rgb): "#000" | "#fff" {
  const [r, g, b] = rgb.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#000" : "#fff";
}
