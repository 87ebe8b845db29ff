/**
 * A course without its noise: an exponential moving average that keeps a share of what was before, without its lean to 0 at
 * the start, as by Adam's and TensorBoard's way. Missing numbers stay missing.
 */
export function smoothed(ys: Float64Array, share: number): Float64Array {
  let [sum, weight] = [0, 0];
  return ys.map((y) => {
    if (Number.isNaN(y)) return y;
    sum = sum * share + y * (1 - share);
    weight = weight * share + (1 - share);
    return sum / weight;
  });
}
