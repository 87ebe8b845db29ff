import { readTensor, type TensorGiven } from "../_given/tensor.ts";

/** Places of points in two dimensions, as columns of a plot. */
export type Projected = {
  readonly x: Float64Array;
  readonly y: Float64Array;
};

/**
 * Projects vectors, such as embeddings, to the two dimensions in which they differ most: principal component analysis (PCA).
 * It takes a vector for each point, as lists, or `{ data, shape }` or a tensor of two axes. The same vectors give the same
 * places everywhere: of each component the largest weight is positive. Throws `TypeError` for what is no vectors.
 *
 * @example scatterPlot({ x: "x", y: "y", text: "text" }) // predict: () => ({ ...project(vectors), text: sentences })
 */
export function project(vectors: TensorGiven): Projected {
  const rows = centred(vectors);
  const [first, second] = components(rows);
  return { x: along(rows, first), y: along(rows, second) };
}

/** Vectors without their mean, in one row. */
interface Rows {
  readonly data: Float64Array;
  readonly count: number;
  readonly width: number;
}

function centred(vectors: TensorGiven): Rows {
  const { data, shape } = readTensor(vectors);
  const [count = 0, width = 0] = shape;
  if (shape.length !== 2 && count > 0)
    throw new TypeError(`project() takes a vector for each point; got the shape [${shape.join(", ")}].`);
  const rows = { data: Float64Array.from(data, Number), count, width };
  const odd = rows.data.findIndex((one) => !Number.isFinite(one));
  if (odd >= 0) throw new TypeError(`project(): vector ${Math.floor(odd / width)} has a number that is not finite.`);
  for (let i = 0; i < width; i++) centre(rows, i);
  return rows;
}

function centre({ data, width }: Rows, column: number) {
  let sum = 0;
  for (let at = column; at < data.length; at += width) sum += data[at]!;
  const mean = (sum * width) / data.length;
  for (let at = column; at < data.length; at += width) data[at]! -= mean;
}

/** Steps of Lanczos: the two largest of any spectrum have settled long before. */
const MOST_STEPS = 40;

/**
 * The two directions of the largest variance, by the method of Lanczos (1950) with full reorthogonalization: the covariance
 * is never made, since of vectors of a thousand numbers it has a million.
 */
function components(rows: Rows): [Float64Array, Float64Array] {
  const none = (): [Float64Array, Float64Array] => [new Float64Array(rows.width), new Float64Array(rows.width)];
  const basis: Float64Array[] = [];
  const images: Float64Array[] = [];
  const steps = Math.min(MOST_STEPS, rows.width);
  if (rows.count === 0 || steps === 0) return none();
  let next = unit(start(rows.width, 1), basis)!;
  while (basis.length < steps) {
    basis.push(next);
    images.push(covariance(rows, next));
    // The image of the last lies in the span of the others where a subspace is exhausted: another start goes on.
    const fresh =
      basis.length < steps ? (unit(images.at(-1)!.slice(), basis) ?? restart(rows.width, basis)) : undefined;
    if (!fresh) break;
    next = fresh;
  }
  const small = basis.map((one) => images.map((image) => dot(one, image)));
  const [first, second] = eigenvectors(small).map((weights) => signed(combined(basis, weights)));
  return [first ?? none()[0], second ?? none()[1]];
}

/** Numbers that are the same everywhere, between -0.5 and 0.5, by a linear congruential generator. */
function start(width: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: width }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

function restart(width: number, basis: readonly Float64Array[]): Float64Array | undefined {
  return unit(start(width, basis.length + 1), basis);
}

/** A vector of length 1 at right angles to others; undefined if nothing of it is. */
function unit(vector: Float64Array, basis: readonly Float64Array[]): Float64Array | undefined {
  const before = Math.sqrt(dot(vector, vector));
  // Twice is enough, and once is not (Kahan and Parlett).
  for (let pass = 0; pass < 2; pass++) for (const one of basis) add(vector, one, -dot(vector, one));
  const length = Math.sqrt(dot(vector, vector));
  return length > before * 1e-10 ? vector.map((value) => value / length) : undefined;
}

function covariance({ data, width, count }: Rows, vector: Float64Array): Float64Array {
  const image = new Float64Array(width);
  for (let from = 0; from < data.length; from += width) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += data[from + i]! * vector[i]!;
    for (let i = 0; i < width; i++) image[i]! += sum * data[from + i]!;
  }
  return image.map((value) => value / count);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, vector: Float64Array, factor: number) {
  for (let i = 0; i < to.length; i++) to[i]! += factor * vector[i]!;
}

/** Eigenvectors of the two largest eigenvalues of a small symmetric matrix, by the rotations of Jacobi (1846). */
function eigenvectors(matrix: number[][]): number[][] {
  const size = matrix.length;
  const vectors = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) turned = turn(matrix, vectors, p, q) || turned;
    if (!turned) break;
  }
  const order = matrix.map((_, i) => i).sort((a, b) => matrix[b]![b]! - matrix[a]![a]!);
  return order.slice(0, 2).map((column) => vectors.map((row) => row[column]!));
}

/** Turns the axes p and q so that what couples them is gone. Returns whether there was anything. */
function turn(matrix: number[][], vectors: number[][], p: number, q: number): boolean {
  const [pp, qq, pq] = [matrix[p]![p]!, matrix[q]![q]!, matrix[p]![q]!];
  if (Math.abs(pq) <= 1e-15 * (Math.abs(pp) + Math.abs(qq))) return false;
  const slope = (qq - pp) / (2 * pq);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  for (const rows of [matrix, vectors]) for (const row of rows) rotate(row, p, q, cosine, tangent * cosine);
  for (let k = 0; k < matrix.length; k++) {
    const [a, b] = [matrix[p]![k]!, matrix[q]![k]!];
    matrix[p]![k] = cosine * a - tangent * cosine * b;
    matrix[q]![k] = tangent * cosine * a + cosine * b;
  }
  return true;
}

function rotate(row: number[], p: number, q: number, cosine: number, sine: number) {
  const [a, b] = [row[p]!, row[q]!];
  row[p] = cosine * a - sine * b;
  row[q] = sine * a + cosine * b;
}

function combined(basis: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(basis[0]!.length);
  weights.forEach((weight, i) => add(sum, basis[i]!, weight));
  return sum;
}

/** A direction or its opposite, so that its largest weight is positive; of weights that differ by rounding alone, the first. */
function signed(vector: Float64Array): Float64Array {
  const most = vector.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const leading = vector.find((one) => Math.abs(one) >= most * (1 - 1e-9)) ?? 0;
  return leading < 0 ? vector.map((one) => -one) : vector;
}

function along({ data, width, count }: Rows, direction: Float64Array): Float64Array {
  return Float64Array.from({ length: count }, (_, row) =>
    dot(data.subarray(row * width, (row + 1) * width), direction),
  );
}
