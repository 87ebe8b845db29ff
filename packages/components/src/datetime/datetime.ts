import {
  create,
  defineSpec,
  field,
  nullable,
  required,
  UserError,
  type Component,
  type EventsOf,
  type PropsOf,
  type Schema,
} from "@vitrine/core";
import { isObject, type Computed, type PropValues } from "@vitrine/core/internal";
import { hasOffset, isWritten, ofDate, toWire, wireSchemas, type DateTimeType } from "./kinds.ts";
import { checkLimits, misfitOf, misfitOfSpan, misfitText, type Limits, type Span } from "./limits.ts";
import { isZone } from "./zones.ts";

export const datetimeSpec = defineSpec({
  kind: "datetime",
  factory: "dateTime",
  description: "A date, a time, both or a month; or a range of them.",
  props: {
    ...field,
    ...required,
    value: { type: ["string", "object", "null"], default: null, description: "What it starts with; null is empty." },
    type: {
      enum: ["date", "datetime", "time", "month"],
      default: "date",
      description: "What a visitor chooses.",
    },
    range: { type: "boolean", default: false, description: "Whether there are two ends, `{ from, to }`." },
    timeZone: {
      type: ["string", "null"],
      default: null,
      description: "Whose clocks count for a datetime, such as `Europe/Paris`; null means the visitor's own.",
    },
    min: {
      type: ["string", "null"],
      default: null,
      description: "The earliest that it takes, in ISO 8601; null means no limit.",
    },
    max: {
      type: ["string", "null"],
      default: null,
      description: "The latest that it takes, in ISO 8601; null means no limit.",
    },
    step: {
      type: ["integer", "null"],
      minimum: 1,
      default: null,
      description:
        "The distance between the values it takes, counted from `min`: days for a date, months for a month, seconds for a time or datetime. Null takes every day, month or minute.",
    },
  },
  events: {
    change: "The visitor settled on another value, or a handler set one.",
    input: "The visitor changed a part of it.",
  },
  schema: (props) => (props["required"] ? valueSchema(props) : nullable(valueSchema(props))),
  check: (props) => checkZone(props) ?? checkLimits(props),
  encode: (given, { props }) => toValue(given, props),
  decode: (wire: string | Span | null, { props }) => received(wire, props),
  still: (value: string | Partial<Span<string | null>>) =>
    typeof value === "string"
      ? [{ kind: "text", text: value }]
      : [{ kind: "text", text: `${value.from ?? ""} – ${value.to ?? ""}` }],
});

function valueSchema({ type, range }: PropValues): Schema {
  const one = wireSchemas[type as DateTimeType];
  if (!range) return one;
  return { type: "object", properties: { from: one, to: one }, required: ["from", "to"], additionalProperties: false };
}

function checkZone({ timeZone }: PropValues): string | undefined {
  if (timeZone === null || isZone(timeZone as string)) return undefined;
  return `timeZone must be a name of the IANA list, such as "Europe/Paris" or "UTC"; got ${JSON.stringify(timeZone)}.`;
}

/** Throws `TypeError` for what is no value of the type. */
function toValue(given: unknown, props: PropValues): string | Span | null {
  if (given === null || given === undefined) return null;
  if (props["range"] !== true) return toOne(given, props, "It");
  if (!isObject(given)) throw new TypeError(`Expected a range, as { from, to }; got ${show(given)}.`);
  const span = { from: toOne(given["from"], props, "`from`"), to: toOne(given["to"], props, "`to`") };
  const misfit = misfitOfSpan(span, props["type"] as DateTimeType);
  if (misfit) throw new TypeError(`A range ${misfitText(misfit, `${span.from} to ${span.to}`)}`);
  return span;
}

/** Without a time zone, a function on a server knows no clock but UTC's. */
function toOne(given: unknown, props: PropValues, where: string): string {
  const [type, zone] = [props["type"] as DateTimeType, (props["timeZone"] as string | null) ?? "UTC"];
  if (given instanceof Date && !Number.isNaN(given.getTime())) return ofDate(given, type, zone);
  const isTyped = typeof given === "string" && isWritten(given, type);
  if (isTyped && (type !== "datetime" || hasOffset(given) || props["timeZone"] !== null))
    return toWire(given, type, zone);
  throw new TypeError(`${where} must be ${wireSchemas[type].title ?? type}, or a Date; got ${show(given)}.`);
}

function show(given: unknown): string {
  return given instanceof Date ? "an invalid Date" : (JSON.stringify(given) ?? String(given));
}

/** What a schema cannot say is refused here. */
function received(wire: string | Span | null, props: PropValues): unknown {
  if (wire === null) return null;
  if (typeof wire === "string") return receivedOne(wire, props, "");
  const misfit = misfitOfSpan(wire, props["type"] as DateTimeType);
  if (misfit) throw new UserError(misfitText(misfit, `${wire.from} to ${wire.to}`));
  return { from: receivedOne(wire.from, props, "from "), to: receivedOne(wire.to, props, "to ") };
}

function receivedOne(wire: string, props: PropValues, where: string): string | Date {
  const limits = props as unknown as Limits;
  if (!isWritten(wire, limits.type)) throw new UserError(`${where}must be in the calendar; got ${wire}.`);
  const own =
    limits.type === "datetime" && limits.timeZone ? ofDate(new Date(wire), "datetime", limits.timeZone) : wire;
  const misfit = misfitOf(own, limits);
  if (misfit) throw new UserError(`${where}${misfitText(misfit, wire)}`);
  return limits.type === "datetime" ? new Date(wire) : wire;
}

type One<T> = T extends "datetime" ? Date : string;
type Ranged<V, R> = R extends true ? { readonly from: V; readonly to: V } : V;
type Empty<Required> = Required extends false ? null : never;

/** Values that `predict` may return: ISO 8601, or a `Date`. */
export type DateTimeGiven<R extends boolean = false> = Ranged<string | Date, R> | null;

/** Props of `dateTime()`. */
export type DateTimeProps<
  T extends DateTimeType = DateTimeType,
  R extends boolean = boolean,
  Required extends boolean = boolean,
> = Omit<PropsOf<typeof datetimeSpec>, "value" | "type" | "range" | "required"> & {
  readonly value?: DateTimeGiven<R> | Computed<DateTimeGiven<R>>;
  readonly type?: T;
  readonly range?: R;
  readonly required?: Required;
};

/** A date or time: `predict` receives a text in ISO 8601, a `Date` for a datetime, or a range of them. */
export type DateTime<
  T extends DateTimeType = "date",
  R extends boolean = false,
  Required extends boolean = true,
> = Component<
  {
    get: Ranged<One<T>, R> | Empty<Required>;
    give: DateTimeGiven<R>;
    send: Ranged<string, R> | Empty<Required>;
    receive: Ranged<string, R> | null;
  },
  EventsOf<typeof datetimeSpec>,
  DateTimeProps<T, R, Required>
>;

/**
 * A date, a time, both or a month, by the browser's own pickers. `predict` receives `"2024-05-31"`, `"14:05"` or
 * `"2024-05"`; for `type: "datetime"` a `Date`; with `range: true` two of them, `{ from, to }`; with `required: false` null
 * for an empty field.
 *
 * @example dateTime({ label: "Arrival", type: "datetime", timeZone: "Europe/Paris", min: "2024-01-01T00:00" })
 */
export function dateTime<
  const T extends DateTimeType = "date",
  const R extends boolean = false,
  const Required extends boolean = true,
>(props: DateTimeProps<T, R, Required> = {}): DateTime<T, R, Required> {
  return create(datetimeSpec, props);
}
