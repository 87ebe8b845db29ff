/** Figures of a tensor's numbers. The first four are of those that are finite; NaN of none. */
export interface TensorStats {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation of all, not of a sample. */
  readonly std: number;
  readonly nans: number;
  readonly infinities: number;
}

/** Computes the figures. */
export function statsOf(data: ArrayLike<number>): TensorStats {
  let [min, max, sum, nans, infinities] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (Number.isNaN(value)) nans++;
    else if (!Number.isFinite(value)) infinities++;
    else {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const count = data.length - nans - infinities;
  if (count === 0) return { min: NaN, max: NaN, mean: NaN, std: NaN, nans, infinities };
  const mean = sum / count;
  return { min, max, mean, std: Math.sqrt(squares(data, mean) / count), nans, infinities };
}

/** Sum of the squares of distances from the mean: in a second pass, since differences of large squares lose digits. */
function squares(data: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) if (Number.isFinite(data[i])) sum += (data[i]! - mean) ** 2;
  return sum;
}
