import type { PropsOf } from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import type { plotProps } from "./props.ts";

/** A record of data whose columns are not known. */
export type PlotRow = Readonly<Record<string, any>>;

/** Columns of data, by name: lists or typed arrays of one length. */
export type PlotColumns<R extends object = PlotRow> = { readonly [K in keyof R]: ArrayLike<R[K]> };

/** What the horizontal axis shows. A time is a number of milliseconds since 1970 on the wire. */
export type PlotAxis = "number" | "category" | "time";

/** Wire value of a plot: the columns that it shows. Numbers that are missing are null. */
export type PlotData = {
  readonly xType: PlotAxis;
  readonly columns: { readonly [name: string]: readonly (number | string | null)[] };
};

/** Values that `predict` may return for a plot: records, columns, or data as a plot has them. */
export type PlotGiven<R extends object = PlotRow> = readonly R[] | PlotColumns<R> | PlotData;

type Column<R> = NoInfer<keyof R & string>;

/** Types of the props that name columns. */
export type PlotNames<R extends object, Y extends string = Column<R>> = {
  /** The column along the horizontal axis: numbers, texts or times. */
  readonly x: Column<R>;
  /** The column of numbers along the vertical axis, or several. */
  readonly y: Y | readonly Column<R>[];
  /** A column whose values part the rows into series. */
  readonly color?: Column<R> | null;
  readonly colors?: Readonly<Record<string, string>>;
  readonly value?: readonly R[] | PlotColumns<R> | PlotData | null | Computed<PlotGiven<R> | null>;
  readonly yRange?: readonly [number | null, number | null] | null;
};

/** Props of a plot of a spec, with its columns typed. A count needs no column of its own. */
export type PlotPropsOf<S extends { readonly props: typeof plotProps }, R extends object> = Omit<
  PropsOf<S>,
  keyof PlotNames<R>
> &
  PlotNames<R, Column<R> | (S["props"] extends { readonly aggregate: unknown } ? "count" : never)>;

/** The value types of a plot. */
export type PlotTypes<R extends object> = {
  get: PlotData | null;
  give: PlotGiven<R> | null;
  send: PlotData | null;
  receive: PlotData | null;
};
