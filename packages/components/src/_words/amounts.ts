import { language } from "./say.ts";

/** A number in the page's language. */
export function sayNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return language()?.number(value, options) ?? value.toLocaleString("en", options);
}

/** A share of 1, in per cent without decimals. */
export function sayPercent(share: number): string {
  return language()?.number(share, { style: "percent" }) ?? `${Math.round(share * 100)} %`;
}

/** A duration, in the page's language: seconds with one decimal, minutes from 60 seconds on. */
export function sayDuration(ms: number): string {
  return language()?.duration(ms) ?? inEnglish(ms);
}

function inEnglish(ms: number): string {
  return ms < 60_000
    ? `${(Math.max(0, ms) / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
