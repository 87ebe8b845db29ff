/** Coefficients of Lanczos' approximation, g = 7, n = 9. Source: https://en.wikipedia.org/wiki/Lanczos_approximation */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function, for arguments above 0. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  const t = at + 7.5;
  const sum = LANCZOS.slice(1).reduce((all, one, i) => all + one / (at + i + 1), LANCZOS[0]!);
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

const TINY = 1e-300;
const EXACT = 1e-15;
const MOST_STEPS = 1000;

/**
 * Regularised upper incomplete gamma function Q(a, x). Source: Press et al., Numerical Recipes, 6.2: a series below a + 1, a
 * continued fraction above.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
}

function series(a: number, x: number): number {
  let [sum, term] = [1 / a, 1 / a];
  for (let n = 1; n < MOST_STEPS && term > sum * EXACT; n++) sum += term *= x / (a + n);
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let product = d;
  for (let i = 1; i < MOST_STEPS; i++) {
    const step = -i * (i - a);
    b += 2;
    d = 1 / nonZero(step * d + b);
    c = nonZero(b + step / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < EXACT) break;
  }
  return product;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Probability that a chi-square variable exceeds a value. */
export function chiSquareTail(value: number, degrees: number): number {
  return upperGamma(degrees / 2, value / 2);
}

/** Value from which the alternating series of Kolmogorov's distribution is the faster one. */
const TURN = 1;

/** Probability that Kolmogorov's limiting variable exceeds a value. Source: Kolmogorov 1933, in both of its forms. */
export function kolmogorovTail(value: number): number {
  if (value <= 0) return 1;
  let sum = 0;
  if (value < TURN) {
    for (let k = 1; k <= 20; k++) sum += Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * value ** 2));
    return 1 - (Math.sqrt(2 * Math.PI) / value) * sum;
  }
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k ** 2 * value ** 2);
  return Math.min(1, 2 * sum);
}
