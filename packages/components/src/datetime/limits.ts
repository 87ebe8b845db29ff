import type { PropValues } from "@vitrine/core/internal";
import { compare, hasOffset, isWritten, type DateTimeType } from "./kinds.ts";
import { momentOf, ownZone } from "./zones.ts";

/** Two ends. */
export type Span<V = string> = { readonly from: V; readonly to: V };

/** What is wrong with a value. */
export type Misfit =
  | { readonly kind: "early"; readonly limit: string }
  | { readonly kind: "late"; readonly limit: string }
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "order" };

/** What of the props limits a value. */
export interface Limits {
  readonly type: DateTimeType;
  readonly min: string | null;
  readonly max: string | null;
  readonly step: number | null;
  readonly timeZone: string | null;
}

/** Whether a value keeps to the limits; undefined if it does. */
export function misfitOf(value: string, limits: Limits): Misfit | undefined {
  const { min, max, step, type } = limits;
  if (min !== null && compare(value, limitOf(min, limits), type) < 0) return { kind: "early", limit: min };
  if (max !== null && compare(value, limitOf(max, limits), type) > 0) return { kind: "late", limit: max };
  return step === null || isOnStep(value, step, limits) ? undefined : { kind: "step", step };
}

/** The ends of a range, in their order. */
export function misfitOfSpan({ from, to }: Span, type: DateTimeType): Misfit | undefined {
  return compare(from, to, type) > 0 ? { kind: "order" } : undefined;
}

/** A limit without an offset is one of the zone's clocks; without a zone, of the visitor's. */
function limitOf(limit: string, { type, timeZone }: Limits): string {
  return type === "datetime" && timeZone !== null && !hasOffset(limit) ? momentOf(limit, timeZone) : limit;
}

/** Steps count from `min`, else from where HTML counts them: 1970-01-01, and 00:00. */
function isOnStep(value: string, step: number, { type, min }: Limits): boolean {
  return (unitsOf(value, type) - (min === null ? 0 : unitsOf(min, type))) % step === 0;
}

/** Days, months or seconds from the start. */
function unitsOf(value: string, type: DateTimeType): number {
  if (type === "month") return Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7)) - 1 - 1970 * 12;
  if (type === "date") return Date.parse(`${value}T00:00:00Z`) / 86_400_000;
  const clock = type === "time" ? `1970-01-01T${value}` : value.replace(/(Z|[+-]\d\d:\d\d)$/, "");
  return Date.parse(`${clock}Z`) / 1000;
}

/** What is wrong, in English, for programs. */
export function misfitText(misfit: Misfit, value: string): string {
  if (misfit.kind === "early") return `must not be before ${misfit.limit}; got ${value}.`;
  if (misfit.kind === "late") return `must not be after ${misfit.limit}; got ${value}.`;
  return misfit.kind === "step"
    ? `must be on a step of ${misfit.step}; got ${value}.`
    : `must end after it starts; got ${value}.`;
}

const EXAMPLES = { date: "2024-05-31", datetime: "2024-05-31T14:05", time: "14:05", month: "2024-05" };

/** Checks the author's limits. */
export function checkLimits(props: PropValues): string | undefined {
  const { type, min, max } = props as unknown as Limits;
  const wrong = [
    ["min", min],
    ["max", max],
  ].find(([, limit]) => limit != null && !isWritten(limit, type));
  if (wrong)
    return `${wrong[0]} must be written as ${EXAMPLES[type]} for the type "${type}"; got ${JSON.stringify(wrong[1])}.`;
  if (min === null || max === null || compare(min, max, type) <= 0) return undefined;
  return `min must not be after max; got ${min} and ${max}. Change one of them.`;
}

/** The zone whose clocks count: the author's, else that of the visitor. */
export function zoneOf({ timeZone }: Pick<Limits, "timeZone">): string {
  return timeZone ?? ownZone();
}
