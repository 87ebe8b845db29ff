import { formatBytes } from "@vitrine/core/internal";

const NUMBER = new Intl.NumberFormat("en");

/** A number with separators: `10,000`. */
export function count(value: number): string {
  return NUMBER.format(value);
}

/** A size: `1 GiB`. */
export function bytes(value: number): string {
  return formatBytes(value);
}

/** A time span, with two units at most: `2.5 ms`, `12 s`, `3 min 20 s`, `2 d 4 h`. */
export function span(ms: number): string {
  if (ms < 1000) return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} s`;
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s} s`;
  if (s < 3600) return pair(s, 60, "min", "s");
  return s < 86_400 ? pair(Math.round(s / 60), 60, "h", "min") : pair(Math.round(s / 3600), 24, "d", "h");
}

/** A time in UTC: `2030-01-31 12:00:00`. */
export function moment(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}

function pair(all: number, per: number, large: string, small: string): string {
  const rest = all % per;
  return `${Math.floor(all / per)} ${large}${rest > 0 ? ` ${rest} ${small}` : ""}`;
}
