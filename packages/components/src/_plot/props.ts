import { labelled } from "@vitrine/core";
import type { PropSchemas, PropValues } from "@vitrine/core/internal";

/** Props of every plot. */
export const plotProps = {
  ...labelled,
  value: { type: ["object", "array", "null"], default: null, description: "The data it starts with." },
  x: { type: "string", default: "x", description: "The column along the horizontal axis." },
  y: {
    type: ["string", "array"],
    items: { type: "string" },
    minItems: 1,
    default: "y",
    description: "The column of numbers along the vertical axis, or several, each a series.",
  },
  color: {
    type: ["string", "null"],
    default: null,
    description: "A column whose values part the rows into series, each of a colour.",
  },
  colors: {
    type: "object",
    additionalProperties: {
      type: "string",
      pattern: "^(#[0-9A-Fa-f]{3,8}|[A-Za-z]+|(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\\([^()]*\\))$",
    },
    default: {},
    description: "CSS colours by the name of a series; the others have the page's own.",
  },
  title: { type: "string", default: "", description: "Words above the plot, which its pictures have too." },
  xLabel: {
    type: ["string", "null"],
    default: null,
    description: "Words below the horizontal axis; null means the column's name, an empty text shows none.",
  },
  yLabel: {
    type: ["string", "null"],
    default: null,
    description: "Words above the vertical axis; null means the name of a lone column, an empty text shows none.",
  },
  xType: {
    enum: ["number", "category", "time", null],
    default: null,
    description: "What the horizontal axis shows; null means what the column's first value is.",
  },
  yRange: {
    type: ["array", "null"],
    items: { type: ["number", "null"] },
    minItems: 2,
    maxItems: 2,
    default: null,
    description: "The lowest and the highest number of the vertical axis; null means that the data decide.",
  },
  height: { type: "integer", minimum: 120, maximum: 2000, default: 300, description: "Its height in pixels." },
  legend: {
    type: ["boolean", "null"],
    default: null,
    description: "Whether the series are named above the plot; null means where there are several.",
  },
} as const satisfies PropSchemas;

/** Prop of plots of a vertical axis that may be logarithmic. */
export const scaled = {
  yScale: {
    enum: ["linear", "log"],
    default: "linear",
    description: "How numbers lie along the vertical axis; `log` shows those above 0 alone.",
  },
} as const satisfies PropSchemas;

/** Props of plots that can reduce rows of the same x to one. */
export const aggregated = {
  aggregate: {
    enum: ["sum", "mean", "median", "min", "max", "count", null],
    default: null,
    description: "How the rows of one x, or of one bin, become one; null leaves them as they are.",
  },
  bins: {
    type: ["integer", "null"],
    minimum: 1,
    maximum: 10_000,
    default: null,
    description: "Into how many spans of one width x is cut before rows are aggregated; null means none.",
  },
} as const satisfies PropSchemas;

const place = { type: ["number", "string"] } as const;

/** Events of every plot. */
export const plotEvents = {
  change: "A handler gave other data.",
  select: {
    description: "The visitor selected a span of x, by dragging or with Shift and the arrow keys, or cleared it: null.",
    data: {
      type: "object",
      properties: { x: { type: ["array", "null"], items: place, minItems: 2, maxItems: 2 } },
      required: ["x"],
    },
  },
  click: {
    description: "The visitor clicked at a row of the data, or pressed Enter there.",
    data: {
      type: "object",
      properties: { index: { type: "integer", minimum: 0 }, x: place, y: { type: ["number", "null"] } },
      required: ["index", "x", "y"],
    },
  },
} as const;

/** Columns of the vertical axis. */
export function yColumns({ y }: PropValues): readonly string[] {
  return typeof y === "string" ? [y] : (y as readonly string[]);
}

/** Checks props of a plot that depend on one another. */
export function checkPlot({ x, yRange, bins, aggregate, ...props }: PropValues): string | undefined {
  const twice = yColumns(props).find((name, i, all) => name === x || all.indexOf(name) !== i);
  if (twice !== undefined) return `the column "${twice}" is named twice. Each axis and series needs its own.`;
  const [low, high] = (yRange as readonly (number | null)[] | null) ?? [];
  if (typeof low === "number" && typeof high === "number" && low >= high)
    return `yRange must be from low to high; got ${low} and ${high}.`;
  if (bins && !aggregate) return `bins needs an aggregate, such as "count".`;
  return undefined;
}
