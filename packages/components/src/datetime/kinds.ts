import type { Schema } from "@vitrine/core";
import { isoIn, momentOf, wallTime } from "./zones.ts";

/** What a visitor chooses. */
export type DateTimeType = "date" | "datetime" | "time" | "month";

const YEAR = String.raw`\d{4}`;
const MONTH = `${YEAR}-(0[1-9]|1[0-2])`;
const DAY = `${MONTH}-(0[1-9]|[12]\\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const OFFSET = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;

/** Wire values: formats of ISO 8601. */
export const wireSchemas: Readonly<Record<DateTimeType, Schema>> = {
  date: { type: "string", pattern: `^${DAY}$`, format: "date", title: "a date such as 2024-05-31" },
  datetime: {
    type: "string",
    pattern: `^${DAY}T${TIME}(\\.\\d{1,9})?${OFFSET}$`,
    title: "a date and time with an offset, such as 2024-05-31T14:05:00+02:00",
  },
  time: { type: "string", pattern: `^${TIME}$`, title: "a time such as 14:05" },
  month: { type: "string", pattern: `^${MONTH}$`, title: "a month such as 2024-05" },
};

/** What a field holds, and what `min` and `max` may be: a date and time may be without an offset there. */
const written: Readonly<Record<DateTimeType, RegExp>> = {
  date: new RegExp(`^${DAY}$`),
  datetime: new RegExp(`^${DAY}T${TIME}(\\.\\d{1,9})?${OFFSET}?$`),
  time: new RegExp(`^${TIME}$`),
  month: new RegExp(`^${MONTH}$`),
};

/** Whether a text is a value of a type that is in the calendar; a date and time may lack its offset. */
export function isWritten(text: string, type: DateTimeType): boolean {
  return written[type].test(text) && (type === "time" || isInCalendar(text.slice(0, 10)));
}

/** JavaScript takes 30 February for 1 March. */
function isInCalendar(text: string): boolean {
  const day = text.padEnd(10, "-01");
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

export function hasOffset(text: string): boolean {
  return new RegExp(`${OFFSET}$`).test(text);
}

/** A wire value from what a native field holds. */
export function toWire(text: string, type: DateTimeType, zone: string): string {
  return type === "datetime" && !hasOffset(text) ? momentOf(text, zone) : text;
}

/** What a native field holds for a wire value, or for an end of the range. */
export function toField(value: string, type: DateTimeType, zone: string): string {
  if (type !== "datetime") return value;
  const wall = hasOffset(value) ? wallTime(Date.parse(value), zone) : value;
  return wall.replace(/:00(\.0+)?$/, (end, _, at) => (at > 13 ? "" : end));
}

/** A `Date` as a wire value, by a zone's clocks. */
export function ofDate(date: Date, type: DateTimeType, zone: string): string {
  const iso = isoIn(date.getTime(), zone);
  return { datetime: iso, date: iso.slice(0, 10), month: iso.slice(0, 7), time: iso.slice(11, 16) }[type];
}

/**
 * Which of two values comes first: negative for the first. Of two moments their offsets count; beside a limit without an
 * offset, what the clocks of the value's own offset show.
 */
export function compare(value: string, other: string, type: DateTimeType): number {
  if (type !== "datetime") return padded(value, type).localeCompare(padded(other, type), "en");
  const areMoments = hasOffset(value) && hasOffset(other);
  return areMoments ? Date.parse(value) - Date.parse(other) : clockOf(value) - clockOf(other);
}

function padded(text: string, type: DateTimeType): string {
  return type === "time" ? text.padEnd(8, ":00") : text;
}

function clockOf(text: string): number {
  return Date.parse(`${text.replace(new RegExp(`${OFFSET}$`), "")}Z`);
}
