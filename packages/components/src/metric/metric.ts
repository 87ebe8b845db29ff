import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import { isObject, type Computed } from "@vitrine/core/internal";
import { onlyNames } from "../_given/only-names.ts";
import { numberFormat, type NumberFormatProp } from "./number-format.ts";

/** A figure as a program receives it. */
export type MetricValue = {
  readonly value: number | string;
  /** How much it has changed, in the figure's own unit; negative if it went down. */
  readonly change?: number;
  /** Earlier figures, oldest first. */
  readonly trend?: readonly number[];
};

const figure: Schema = {
  type: ["object", "null"],
  properties: {
    value: { type: ["number", "string"] },
    change: { type: "number" },
    trend: { type: "array", items: { type: "number" }, maxItems: 10_000 },
  },
  required: ["value"],
  additionalProperties: false,
};

export const metricSpec = defineSpec({
  kind: "metric",
  description: "A figure in large, with its change since an earlier one.",
  props: {
    ...labelled,
    value: { type: ["object", "number", "string", "null"], default: null, description: "The figure it starts with." },
    format: {
      ...numberFormat,
      description: "How the figure is written, as `Intl.NumberFormat` takes it, in the visitor's language.",
    },
    changeFormat: {
      ...numberFormat,
      description: "How the change is written. Default: as the figure.",
    },
    unit: { type: "string", default: "", description: "A short text after the figure, such as `ms` or `tokens/s`." },
    better: {
      enum: ["higher", "lower", null],
      default: "higher",
      description: "Which change is for the better; null says neither.",
    },
  },
  events: { change: "A handler gave another figure." },
  schema: () => figure,
  check: ({ format, changeFormat }) => formatIssue("format", format) ?? formatIssue("changeFormat", changeFormat),
  encode: toMetric,
  still: (wire: MetricValue, props) => [{ kind: "text", text: inEnglish(wire, props as unknown as Writing) }],
});

function formatIssue(name: string, format: unknown): string | undefined {
  try {
    new Intl.NumberFormat("en", (format ?? {}) as Intl.NumberFormatOptions);
    return undefined;
  } catch (error) {
    return `\`${name}\` is nothing that Intl.NumberFormat takes: ${(error as Error).message.replace(/\.$/, "")}.`;
  }
}

/** Throws `TypeError` for what is no figure. */
function toMetric(given: unknown): MetricValue | null {
  if (given === null) return null;
  const { value, change, trend } = (isObject(given) ? given : { value: given }) as Record<string, unknown>;
  if (isObject(given)) onlyNames("A metric", given, ["value", "change", "trend"]);
  if (typeof value !== "string") checkNumber("value", value);
  if (change !== undefined) checkNumber("change", change);
  const earlier = trend === undefined ? undefined : toNumbers(trend);
  return {
    value: value as number | string,
    ...(change !== undefined && { change: change as number }),
    ...(earlier && { trend: earlier }),
  };
}

function toNumbers(given: unknown): number[] {
  if (!Array.isArray(given) && !ArrayBuffer.isView(given))
    throw new TypeError(`A metric's trend must be a list of numbers; got a ${typeof given}.`);
  const numbers = Array.from(given as unknown as ArrayLike<unknown>);
  numbers.forEach((one, i) => checkNumber(`trend[${i}]`, one));
  return numbers as number[];
}

function checkNumber(where: string, given: unknown): void {
  if (typeof given === "number" && Number.isFinite(given)) return;
  const got = typeof given === "number" ? String(given) : given === undefined ? "nothing" : `a ${typeof given}`;
  const texts = where === "value" ? " or a text" : "";
  throw new TypeError(
    `A metric's ${where} must be a number that is finite${texts}, as { value: 12.5, change: -0.5 }; got ${got}. Return null for no figure.`,
  );
}

/** Props that say how a figure is written. */
interface Writing {
  readonly format: NumberFormatProp;
  readonly changeFormat: NumberFormatProp;
  readonly unit: string;
}

function inEnglish({ value, change }: MetricValue, { format, changeFormat, unit }: Writing): string {
  const write = (number: number, how: NumberFormatProp, more?: object) =>
    new Intl.NumberFormat("en", { ...(how as Intl.NumberFormatOptions), ...more }).format(number);
  const main = [typeof value === "number" ? write(value, format) : value, unit].filter(Boolean).join(" ");
  if (change === undefined) return main;
  return `${main} (${write(change, changeFormat ?? format, { signDisplay: "exceptZero" })})`;
}

/** Values that `predict` may return: a number, a text, or one of them with its change and earlier figures. */
export type MetricGiven =
  | number
  | string
  | (Omit<MetricValue, "trend"> & { readonly trend?: readonly number[] | Float32Array | Float64Array });

/** Props of `metric()`. */
export type MetricProps = Omit<PropsOf<typeof metricSpec>, "value"> & {
  readonly value?: MetricGiven | null | Computed<MetricGiven | null>;
};

/** A figure: `predict` returns a number, a text, or `{ value, change, trend }`; a program receives the last form. */
export type Metric = Component<
  { get: MetricValue | null; give: MetricGiven | null; send: MetricValue | null; receive: MetricValue | null },
  EventsOf<typeof metricSpec>,
  MetricProps
>;

/**
 * A figure in large, with its change. Numbers are in the visitor's language. Throws `DefinitionError` for a format that
 * `Intl.NumberFormat` does not take.
 *
 * @example metric({ label: "Latency", unit: "ms", better: "lower" }) // predict: () => ({ value: 182, change: -12 })
 */
export function metric(props: MetricProps = {}): Metric {
  return create(metricSpec, props);
}
