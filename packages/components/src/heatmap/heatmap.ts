import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { matrixProps } from "../_plot/matrix/props.ts";
import { toHeatmap } from "./given-matrix.ts";
import type { HeatmapData } from "./heatmap-data.ts";
import { extentIn } from "./value-range.ts";

const names: Schema = { type: ["array", "null"], items: { type: "string" } };

const schema: Schema = {
  type: ["object", "null"],
  properties: {
    values: { type: "array", items: { type: "array", items: { type: ["number", "null"] } } },
    rows: names,
    columns: names,
  },
  required: ["values", "rows", "columns"],
  additionalProperties: false,
};

export const heatmapSpec = defineSpec({
  kind: "heatmap",
  description: "Numbers in rows and columns, by colours.",
  props: {
    ...labelled,
    ...matrixProps,
    value: { type: ["object", "array", "null"], default: null, description: "The numbers it starts with." },
    scale: {
      enum: ["sequential", "diverging"],
      default: "sequential",
      description:
        "How colours show numbers: `sequential` from faint to full, `diverging` with a colour to each side of `middle`.",
    },
    middle: { type: "number", default: 0, description: "The number without colour, where the scale is diverging." },
    range: {
      type: ["array", "null"],
      items: { type: ["number", "null"] },
      minItems: 2,
      maxItems: 2,
      default: null,
      description: "The numbers of the first and the last colour; null means that the data decide.",
    },
  },
  events: {
    change: "A handler gave other numbers.",
    select: {
      description: "The visitor chose a cell, by a click or Enter.",
      data: {
        type: "object",
        properties: {
          row: { type: "integer", minimum: 0 },
          column: { type: "integer", minimum: 0 },
          value: { type: ["number", "null"] },
        },
        required: ["row", "column", "value"],
      },
    },
  },
  schema: () => schema,
  check({ range }) {
    const [low, high] = (range as readonly (number | null)[] | null) ?? [];
    const isRising = typeof low !== "number" || typeof high !== "number" || low < high;
    return isRising ? undefined : `range must be from low to high; got ${low} and ${high}.`;
  },
  encode: toHeatmap,
  still({ values }: HeatmapData) {
    const [low, high] = extentIn(values) ?? [];
    const span = low === undefined ? "" : `, from ${brief(low)} to ${brief(high!)}`;
    return [{ kind: "text", text: `${values.length} rows of ${values[0]?.length ?? 0} numbers${span}` }];
  },
});

const brief = (value: number) => String(Number(value.toPrecision(4)));

/** Rows of numbers: lists or typed arrays. Null, undefined and NaN are missing. */
type Rows = readonly ArrayLike<number | null | undefined>[];

/** Values that `predict` may return: rows of numbers, with the names of rows and columns if they have some. */
export type HeatmapGiven =
  | Rows
  | {
      readonly values: Rows;
      readonly rows?: readonly (string | number)[] | null;
      readonly columns?: readonly (string | number)[] | null;
    };

/** Props of `heatmap()`. */
export type HeatmapProps = Omit<PropsOf<typeof heatmapSpec>, "value" | "range"> & {
  readonly value?: HeatmapGiven | null | Computed<HeatmapGiven | null>;
  readonly range?: readonly [number | null, number | null] | null;
};

/** A heat map: `predict` returns rows of numbers; a program receives them with their names. */
export type Heatmap = Component<
  {
    get: HeatmapData | null;
    give: HeatmapGiven | null;
    send: HeatmapData | null;
    receive: HeatmapData | null;
  },
  EventsOf<typeof heatmapSpec>,
  HeatmapProps
>;

/**
 * Numbers in rows and columns, by colours, such as an attention map or correlations.
 *
 * @example heatmap({ scale: "diverging", range: [-1, 1] }) // predict: () => ({ values: [[1, 0.2]], rows: ["a"], columns: ["b", "c"] })
 */
export function heatmap(props: HeatmapProps = {}): Heatmap {
  return create(heatmapSpec, props);
}
