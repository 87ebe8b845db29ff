import { sayNumber } from "../_words/amounts.ts";
import { language } from "../_words/say.ts";
import { binAt, type SeriesSet } from "./series.ts";
import { DAY } from "./ticks.ts";

/** Words for numbers that are a step apart: as many decimals as the step has. */
export function sayTick(value: number, step: number): string {
  const size = Math.max(Math.abs(value), Math.abs(step));
  if (value !== 0 && (size >= 1e15 || size < 1e-6))
    return sayNumber(value, { notation: "scientific", maximumFractionDigits: 2 });
  if (size >= 1e6) return sayNumber(value, { notation: "compact", maximumSignificantDigits: 4 });
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return sayNumber(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A number of the data in words: six digits of it. */
export function sayValue(value: number): string {
  const size = Math.abs(value);
  const notation = value !== 0 && (size >= 1e15 || size < 1e-6) ? "scientific" : "standard";
  return sayNumber(value, { notation, maximumSignificantDigits: 6 });
}

const date = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language()?.tag ?? "en", options).format(at);

/** Words for times that are a step apart, in the zone. */
export function sayTimeTick(at: number, step: number, utc: boolean): string {
  return date(at, { ...unitsOf(step), ...(utc && { timeZone: "UTC" }) });
}

function unitsOf(step: number): Intl.DateTimeFormatOptions {
  if (step >= 360 * DAY) return { year: "numeric" };
  if (step >= 28 * DAY) return { year: "numeric", month: "short" };
  if (step >= DAY) return { month: "short", day: "numeric" };
  if (step >= 60_000) return { hour: "numeric", minute: "2-digit" };
  return { minute: "2-digit", second: "2-digit", ...(step < 1000 && { fractionalSecondDigits: 3 }) };
}

/** Whether all times are midnights of UTC: days, which are the same wherever they are read. */
export function areDays({ all }: Pick<SeriesSet, "all">): boolean {
  return all.every(({ xs }) => xs.every((at) => at % DAY === 0));
}

/** A place along the horizontal axis in words. */
export function sayPlace(at: number, { xType, categories, edges }: SeriesSet, utc: boolean): string {
  if (edges && edges.length > 1) return sayBin(edges, binAt(edges, at));
  if (xType === "category") return categories[Math.round(at)] ?? "";
  if (xType === "number") return sayValue(at);
  return utc
    ? date(at, { dateStyle: "medium", timeZone: "UTC" })
    : date(at, { dateStyle: "medium", timeStyle: at % 60_000 === 0 ? "short" : "medium" });
}

function sayBin(edges: Float64Array, i: number): string {
  return `${sayValue(edges[i]!)} – ${sayValue(edges[i + 1]!)}`;
}
