/** A mask on the wire. */
export interface MaskRef {
  readonly width: number;
  readonly height: number;
  /**
   * Lengths of the runs of equal pixels in base 36, with commas between: rows from the top left, first those outside the
   * mask. Text, because a mask's edges are few: it is exact, far smaller than its pixels, and needs no image codec.
   */
  readonly runs: string;
}

/** A mask as pixels: a byte for each, rows from the top left. */
export interface MaskPixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Lengths of the alternating runs of a mask; the first is outside. */
export function lengthsOf({ runs }: MaskRef): number[] {
  return runs === "" ? [] : runs.split(",").map((text) => Number.parseInt(text, 36));
}

/** The mask whose pixels have at least a level. */
export function toRuns({ width, height, data }: MaskPixels, level: number): MaskRef {
  const runs: string[] = [];
  let [start, inside] = [0, false];
  for (let at = 0; at < data.length; at++) {
    if (data[at]! >= level === inside) continue;
    runs.push((at - start).toString(36));
    start = at;
    inside = !inside;
  }
  runs.push((data.length - start).toString(36));
  return { width, height, runs: runs.join(",") };
}

/** The pixels of a mask: 1 inside, 0 outside. Throws `RangeError` if the runs are not as long as the mask. */
export function fromRuns(mask: MaskRef): { width: number; height: number; data: Uint8Array } {
  const { width, height } = mask;
  const lengths = lengthsOf(mask);
  const length = lengths.reduce((sum, one) => sum + one, 0);
  if (length !== width * height)
    throw new RangeError(`its runs must cover ${width} × ${height} = ${width * height} pixels; they cover ${length}.`);
  const data = new Uint8Array(length);
  for (const { from, to } of spans(lengths)) data.fill(1, from, to);
  return { width, height, data };
}

/** Runs inside a mask: indices of their pixels, the end exclusive. */
export function* spans(lengths: readonly number[]): Generator<{ from: number; to: number }> {
  let from = 0;
  for (const [i, length] of lengths.entries()) {
    if (i % 2 === 1 && length > 0) yield { from, to: from + length };
    from += length;
  }
}
