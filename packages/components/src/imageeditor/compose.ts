import type { Pixels } from "@vitrine/core";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Layers over a background, or over white; each by its own opacity, and all by one. */
export function compose(
  background: Pixels | null,
  layers: readonly Pixels[],
  { width, height }: Size,
  opacity: number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  if (background) data.set(background.data);
  for (const layer of layers) lay(data, layer.data, opacity);
  return { data, width, height };
}

/**
 * Source over, of colours that are not premultiplied.
 * Source: W3C Compositing and Blending Level 1, 5.1 (simple alpha compositing).
 */
function lay(below: Uint8ClampedArray, above: Pixels["data"], opacity: number) {
  for (let i = 0; i < below.length; i += 4) {
    const alpha = (above[i + 3]! / 255) * opacity;
    if (alpha === 0) continue;
    const rest = (below[i + 3]! / 255) * (1 - alpha);
    const whole = alpha + rest;
    for (let c = i; c < i + 3; c++) below[c] = (above[c]! * alpha + below[c]! * rest) / whole;
    below[i + 3] = whole * 255;
  }
}

/** Whether nothing is painted. */
export function isBlank({ data }: Pixels): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) return false;
  return true;
}

/** 1 for each pixel that any layer paints, however faintly. */
export function maskOf(layers: readonly Pixels[], count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const { data } of layers) for (let i = 0; i < count; i++) if (data[4 * i + 3] !== 0) mask[i] = 1;
  return mask;
}
