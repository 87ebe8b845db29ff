import { mixed, type Rgb } from "../rgb.ts";

/** Colours of the page that numbers are shown in. */
export interface RampColors {
  readonly ground: Rgb;
  /** The colour of the highest number. */
  readonly high: Rgb;
  /** The colour of the lowest number, if numbers go two ways from a middle. */
  readonly low: Rgb | null;
}

/** Steps of a ramp: an odd number, of which one is the middle. */
const STEPS = 257;
/** Share of the colour at its faint end, so that the lowest number is seen. */
const FAINT = 0.05;

/** The colours of numbers from the lowest to the highest: one colour from faint to full, or two that meet in the ground. */
export function rampOf({ ground, high, low }: RampColors): readonly Rgb[] {
  return Array.from({ length: STEPS }, (_, i) => {
    const share = i / (STEPS - 1);
    if (!low) return mixed(ground, high, FAINT + (1 - FAINT) * share);
    return share < 0.5 ? mixed(ground, low, 1 - 2 * share) : mixed(ground, high, 2 * share - 1);
  });
}

/** The colour of a number between two ends; those outside have that of the nearer end. */
export function colorIn(ramp: readonly Rgb[], value: number, low: number, high: number): Rgb {
  return ramp[stepIn(ramp.length, value, low, high)]!;
}

/** As `colorIn()`, as an index. */
export function stepIn(length: number, value: number, low: number, high: number): number {
  const share = high > low ? (value - low) / (high - low) : 1;
  return Math.round(Math.min(1, Math.max(0, share)) * (length - 1));
}
