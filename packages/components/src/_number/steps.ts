import { decimalsOf, roundTo } from "./decimals.ts";

/** Steps of a range: `min`, `min + step`, and so on, up to `max`. */
export interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/**
 * Distance from a step, as a fraction of the step, within which a value still counts as on it, before binary rounding:
 * 0.1 + 0.2 is on a step of 0.1.
 */
const TOLERANCE = 1e-6;
/** Relative rounding error of one addition or multiplication. */
const ROUNDING = 4 * Number.EPSILON;

/** Nearest step to a value within the range, with at most as many decimals as `min` and `step`. */
export function nearestStep(value: number, { min, max, step }: Steps): number {
  const most = Math.floor((max - min) / step + TOLERANCE);
  const count = Math.min(most, Math.max(0, Math.round((value - min) / step)));
  return roundTo(min + count * step, Math.max(decimalsOf(min), decimalsOf(step)));
}

/** Whether a value is on a step, tolerating the rounding of binary fractions. */
export function isOnStep(value: number, steps: Steps): boolean {
  const slack = steps.step * TOLERANCE + ROUNDING * (Math.abs(value) + Math.abs(steps.min));
  return Math.abs(value - nearestStep(value, steps)) <= slack;
}

/** Range and step of a field; null if not set. */
export interface Stride {
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
}

/** Moves a value by a number of steps (down if negative), along the steps counted from `min`, and within the range. */
export function moved(value: number | null, count: number, { min, max, step }: Stride): number {
  const [least, most] = [min ?? -Infinity, max ?? Infinity];
  const from = value ?? Math.min(most, Math.max(least, 0));
  if (value === null && from !== 0) return from;
  if (count > 0 ? from >= most : from <= least) return from;
  const next = step === null ? sum(from, count) : onStep(from, count, min ?? 0, step);
  return Math.min(most, Math.max(least, next));
}

function sum(from: number, count: number): number {
  return roundTo(from + count, decimalsOf(from));
}

/** A value between two steps first moves to the adjacent one. */
function onStep(from: number, count: number, start: number, step: number): number {
  const at = (from - start) / step;
  const near = Math.round(at);
  const isOn = Math.abs(at - near) <= TOLERANCE;
  const whole = isOn ? near : count > 0 ? Math.floor(at) : Math.ceil(at);
  return roundTo(start + (whole + count) * step, Math.max(decimalsOf(start), decimalsOf(step)));
}

/** Default step of a range: about a hundredth of it, as 1, 2 or 5 times a power of ten. */
export function defaultStep(min: number, max: number): number {
  const wanted = (max - min) / 100;
  if (!(wanted > 0)) return 1;
  const power = Math.floor(Math.log10(wanted));
  const lead = wanted / 10 ** power;
  const round = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
  return roundTo(round * 10 ** power, Math.max(0, -power));
}

/** How far a value is from the least to the most, 0 to 1. */
export function fractionOf(value: number, min: number, max: number): number {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0;
}
