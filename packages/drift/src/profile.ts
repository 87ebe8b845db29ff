/** One row of data: a value for each column. Texts and switches are classes; lists of numbers are vectors, such as embeddings. */
export type Row = Readonly<Record<string, Value>>;
export type Value = number | string | boolean | null | undefined | readonly number[];

/** What a column of numbers was like. */
export interface NumberProfile {
  readonly kind: "number";
  readonly count: number;
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation of the sample (n - 1). */
  readonly deviation: number;
  /** Values in order: all of them, or so many evenly spaced ones. */
  readonly sample: readonly number[];
  /** Inner limits of ten bins that hold as many values each; fewer where values repeat. */
  readonly limits: readonly number[];
  /** Share of the values in each bin. */
  readonly shares: readonly number[];
}

/** What a column of classes was like. */
export interface ClassProfile {
  readonly kind: "class";
  readonly count: number;
  readonly missing: number;
  /** How often each class occurred. Those beyond the hundred most frequent ones are together in `other`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly other: number;
}

/** What a column of vectors was like. */
export interface VectorProfile {
  readonly kind: "vector";
  readonly count: number;
  readonly missing: number;
  readonly mean: readonly number[];
  /** Mean of the squared distances from the mean. */
  readonly spread: number;
}

export type ColumnProfile = NumberProfile | ClassProfile | VectorProfile;

/** What data were like: plain JSON, small enough to ship with a demo. */
export interface Profile {
  readonly format: 1;
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnProfile>>;
}

/** Options of `profile`. */
export interface ProfileOptions {
  /** Columns, by name. Default: those of the rows. */
  readonly columns?: readonly string[];
  /** Most values of a column of numbers that are kept. Default: 1,000. */
  readonly sample?: number;
}

const BINS = 10;
const MOST_CLASSES = 100;

/**
 * Sketches data, such as those that a model was trained on, so that later data can be compared with them. A column is of numbers, of classes or
 * of vectors by its first value. Throws `TypeError` for a column whose values are of several kinds.
 *
 * @example const reference = profile(rows, { columns: ["age", "city"] })
 */
export function profile(rows: readonly Row[], { columns, sample = 1000 }: ProfileOptions = {}): Profile {
  const names = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const profiles = names.map((name) => [name, profileOf(name, rows, sample)] as const);
  return { format: 1, rows: rows.length, columns: Object.fromEntries(profiles) };
}

function profileOf(name: string, rows: readonly Row[], most: number): ColumnProfile {
  const values = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined)).filter(isGiven);
  const missing = rows.length - values.length;
  const kind = values.length === 0 ? "class" : kindOf(values[0]!);
  const other = values.find((value) => kindOf(value) !== kind);
  if (other !== undefined)
    throw new TypeError(`The column ${name} has values of several kinds: ${kind} and ${kindOf(other)}.`);
  if (kind === "number") return profileNumbers(values as number[], missing, most);
  if (kind === "vector") return profileVectors(name, values as (readonly number[])[], missing);
  return profileClasses(values.map(String), missing);
}

/** Whether a value is there: not null, not missing, not NaN. */
export function isGiven(value: Value): value is NonNullable<Value> {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function kindOf(value: NonNullable<Value>): ColumnProfile["kind"] {
  if (typeof value === "number") return "number";
  return Array.isArray(value) ? "vector" : "class";
}

function profileNumbers(values: readonly number[], missing: number, most: number): NumberProfile {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const kept = Math.min(most, sorted.length);
  const limits = distinct(Array.from({ length: BINS - 1 }, (_, i) => quantile(sorted, (i + 1) / BINS)));
  return {
    kind: "number",
    count: sorted.length,
    missing,
    mean,
    deviation: sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0,
    sample: kept === sorted.length ? sorted : Array.from({ length: kept }, (_, i) => quantile(sorted, i / (kept - 1))),
    limits,
    shares: sharesIn(sorted, limits),
  };
}

/** Quantile by linear interpolation, as numpy's default. `sorted` is not empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

function distinct(sorted: readonly number[]): number[] {
  return sorted.filter((value, i) => i === 0 || value > sorted[i - 1]!);
}

/** Share of values in each bin: up to and with the first limit, up to and with the second one, and so on, and above the last. */
export function sharesIn(values: readonly number[], limits: readonly number[]): number[] {
  const counts = Array.from({ length: limits.length + 1 }, () => 0);
  for (const value of values) {
    const bin = limits.findIndex((limit) => value <= limit);
    counts[bin === -1 ? limits.length : bin]!++;
  }
  return counts.map((count) => count / values.length);
}

function profileClasses(values: readonly string[], missing: number): ClassProfile {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...counts].toSorted(([, a], [, b]) => b - a);
  const kept = ordered.slice(0, MOST_CLASSES);
  const other = ordered.slice(MOST_CLASSES).reduce((sum, [, count]) => sum + count, 0);
  return { kind: "class", count: values.length, missing, counts: Object.fromEntries(kept), other };
}

function profileVectors(name: string, values: readonly (readonly number[])[], missing: number): VectorProfile {
  const length = values[0]!.length;
  if (values.some((value) => value.length !== length)) throw new TypeError(`The vectors of ${name} differ in length.`);
  const mean = meanOf(values);
  const spread = values.reduce((sum, value) => sum + squaredDistance(value, mean), 0) / values.length;
  return { kind: "vector", count: values.length, missing, mean, spread };
}

/** Mean of vectors of one length. */
export function meanOf(vectors: readonly (readonly number[])[]): number[] {
  return vectors[0]!.map((_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length);
}

/** Square of the distance of two vectors. */
export function squaredDistance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0);
}
