/** Zero crossings on each side of the filter's centre. */
const ZEROS = 32;
/** Shape of the Kaiser window: what the filter stops is 90 dB down. */
const BETA = 9;
/** Share of the lower of the two bandwidths that passes; the rest is where the filter falls. */
const PASSED = 0.945;

/**
 * Samples of a channel at another rate, by a windowed-sinc filter of linear phase: what lies above half of the lower
 * rate is removed, so that nothing aliases, and nothing is delayed.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to || samples.length === 0) return samples;
  const common = gcd(from, to);
  const [up, down] = [to / common, from / common];
  const filter = filterFor(up, down);
  const resampled = new Float32Array(Math.max(1, Math.round((samples.length * up) / down)));
  for (let i = 0; i < resampled.length; i++) {
    const place = i * down;
    resampled[i] = filter.at(samples, Math.floor(place / up), place % up);
  }
  return resampled;
}

/** One list of weights for each phase, the place of an output between two inputs; made when first needed. */
function filterFor(up: number, down: number) {
  const cutoff = Math.min(1, up / down) * PASSED;
  const half = Math.ceil(ZEROS / cutoff);
  const phases: Float32Array[] = [];
  return {
    at(samples: Float32Array, centre: number, phase: number): number {
      const weights = (phases[phase] ??= weightsAt(phase / up, half, cutoff));
      const first = centre - half + 1;
      const start = Math.max(0, -first);
      const end = Math.min(weights.length, samples.length - first);
      let sum = 0;
      for (let k = start; k < end; k++) sum += samples[first + k]! * weights[k]!;
      return sum;
    },
  };
}

/** Weights of the inputs around an output, which lies `fraction` after the input in the centre. Their sum is 1. */
function weightsAt(fraction: number, half: number, cutoff: number): Float32Array {
  const weights = Float64Array.from({ length: 2 * half }, (_, k) => {
    const distance = k - half + 1 - fraction;
    return sinc(distance * cutoff) * kaiser(distance / half);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
