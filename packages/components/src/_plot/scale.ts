/** Where a number is along an axis, in pixels. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Pixels of a number. */
  at(value: number): number;
  /** The number at a pixel. */
  back(px: number): number;
}

/** A scale from low, at `from` pixels, to high, at `to`. */
export function linearScale(low: number, high: number, from: number, to: number): Scale {
  const factor = (to - from) / (high - low);
  return { low, high, at: (value) => from + (value - low) * factor, back: (px) => low + (px - from) / factor };
}

/** As `linearScale()`, by logarithms: numbers that are not above 0 have no place. */
export function logScale(low: number, high: number, from: number, to: number): Scale {
  const inner = linearScale(Math.log10(low), Math.log10(high), from, to);
  const at = (value: number) => (value > 0 ? inner.at(Math.log10(value)) : Number.NaN);
  return { low, high, at, back: (px) => 10 ** inner.back(px) };
}
