import { chiSquare, kolmogorovSmirnov, psi, type Tested } from "./measures.ts";
import {
  isGiven,
  meanOf,
  sharesIn,
  squaredDistance,
  type ClassProfile,
  type NumberProfile,
  type Profile,
  type Row,
  type Value,
  type VectorProfile,
} from "./profile.ts";

/** How a column differs from what it was. */
export interface ColumnDrift {
  readonly kind: "number" | "class" | "vector";
  /** Values that were compared. */
  readonly count: number;
  /** Share of rows without a value, now and before. */
  readonly missing: { readonly now: number; readonly before: number };
  /** Population stability index, of numbers and classes. */
  readonly psi?: number;
  /** Kolmogorov-Smirnov test, of numbers. */
  readonly ks?: Tested;
  /** Chi-square test, of classes. */
  readonly chiSquare?: Tested & { readonly degrees: number };
  /** Of vectors: distance of the means, as a share of the root of the spread that they had; and 1 - cosine of the means. */
  readonly distance?: number;
  readonly cosine?: number;
  /** Classes that were not there before, at most ten. */
  readonly unseen?: readonly string[];
}

/** Comparison of rows with a profile. */
export interface Drift {
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnDrift>>;
}

/**
 * Compares rows with what data were like. Columns that the profile does not have are left out; a value of another kind than the column's counts as missing.
 *
 * @example drift(reference, lastThousandInputs).columns["age"].psi
 */
export function drift(reference: Profile, rows: readonly Row[]): Drift {
  const columns = Object.entries(reference.columns).map(([name, before]) => {
    const values = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined));
    const missing = { before: share(before.missing, reference.rows) };
    return [name, compare(before, values, missing.before)] as const;
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

function compare(before: Profile["columns"][string], all: readonly Value[], gone: number): ColumnDrift {
  const given = all.filter(isGiven).filter((value) => isOf(before, value));
  const { kind } = before;
  const count = given.length;
  const base = { kind, count, missing: { now: share(all.length - count, all.length), before: gone } };
  if (count === 0 || before.count === 0) return base;
  if (kind === "number") return { ...base, ...compareNumbers(before, given as number[]) };
  if (kind === "vector") return { ...base, ...compareVectors(before, given as (readonly number[])[]) };
  return { ...base, ...compareClasses(before, given.map(String)) };
}

function isOf(before: Profile["columns"][string], value: NonNullable<Value>): boolean {
  if (before.kind === "number") return typeof value === "number";
  if (before.kind === "vector") return Array.isArray(value) && value.length === before.mean.length;
  return !Array.isArray(value);
}

function compareNumbers({ limits, shares, sample }: NumberProfile, values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { psi: psi(shares, sharesIn(sorted, limits)), ks: kolmogorovSmirnov(sample, sorted) };
}

function compareClasses({ counts, other, count }: ClassProfile, values: readonly string[]) {
  const now = new Map<string, number>();
  for (const value of values) now.set(value, (now.get(value) ?? 0) + 1);
  const known = Object.keys(counts);
  const unseen = [...now.keys()].filter((name) => !Object.hasOwn(counts, name));
  const before = [...known.map((name) => counts[name]!), other];
  const others = unseen.reduce((sum, name) => sum + now.get(name)!, 0);
  const after = [...known.map((name) => now.get(name) ?? 0), others];
  const shares = (list: readonly number[], all: number) => list.map((one) => one / all);
  return {
    psi: psi(shares(before, count), shares(after, values.length)),
    chiSquare: chiSquare(before, after),
    ...(unseen.length > 0 && { unseen: unseen.slice(0, 10) }),
  };
}

function compareVectors({ mean, spread }: VectorProfile, values: readonly (readonly number[])[]) {
  const now = meanOf(values);
  const length = (vector: readonly number[]) => Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));
  const product = mean.reduce((sum, value, i) => sum + value * now[i]!, 0);
  const distance = Math.sqrt(squaredDistance(mean, now));
  return {
    distance: spread === 0 ? (distance === 0 ? 0 : Infinity) : distance / Math.sqrt(spread),
    cosine: 1 - product / (length(mean) * length(now) || 1),
  };
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : part / all;
}
