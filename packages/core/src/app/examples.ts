import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { expectationOf, inputsOfExample } from "./example.ts";
import type { ExampleRow, Slot } from "./handler-types.ts";
import { isObject, type Json } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import { show } from "../schema/show.ts";
import { entriesOf, isComponent } from "./slot.ts";

/** An input for which rows are read from elsewhere. */
export interface ExampleInput {
  readonly name: string;
  /** Schema of its wire value. */
  readonly schema: Schema;
}

/** Rows that are read when the handler is defined, by `examplesFrom()`. */
export interface ExampleSource {
  /** Reads the rows, by input name; the name of a single input is `input`. Throws a `DefinitionError`. */
  readonly "~rows": (inputs: readonly ExampleInput[]) => readonly Readonly<Record<string, unknown>>[];
}

/** Example rows of a handler, and how a page offers them. */
export interface ExampleOptions<S, O = any> {
  /** A value for a single input, a record of values for a record; a click fills the inputs with one. */
  readonly rows: readonly ExampleRow<S, O>[] | ExampleSource;
  /** Heading. Default: "Examples", with the handler's name where several handlers have some. */
  readonly title?: string;
  /** Names of the rows, in their order. */
  readonly labels?: readonly string[];
  /** Names of the inputs that are shown of a row; a click fills all. Default: every input that a row has a value for. */
  readonly columns?: S extends AnyComponent ? never : readonly (keyof S & string)[];
  /**
   * A container of the layout, such as a column, a tab's or an accordion, at whose end they stand. Default: below the
   * app.
   */
  readonly at?: AnyComponent;
  /** Rows on a page, 1 or more. Default: 10. */
  readonly perPage?: number;
  /** Whether a click also runs the handler. Default: false. */
  readonly run?: boolean;
  /**
   * Whether an engine keeps the rows' results, for all visitors, until it ends: computed in the background at its start,
   * or at the first click. A click then shows the result without a run. For functions whose results depend on the inputs
   * alone. A built demo has them in any case. Default: false.
   */
  readonly cache?: ExampleCache;
}

/** When the results of examples are computed that an engine keeps; false if none are kept. */
export type ExampleCache = "eager" | "lazy" | false;

/** Example rows, alone or with options. */
export type Examples<S, O = any> = readonly ExampleRow<S, O>[] | ExampleSource | ExampleOptions<S, O>;

/** Example rows with a default for each option. */
export interface FilledExamples {
  readonly rows: readonly unknown[];
  /** What the outputs of each row must be; undefined where it does not say. */
  readonly expectations: readonly unknown[];
  readonly title: string;
  readonly labels: readonly string[];
  /** Null for all. */
  readonly columns: readonly string[] | null;
  /** Null for below the app. */
  readonly at: AnyComponent | null;
  readonly perPage: number;
  readonly run: boolean;
  readonly cache: ExampleCache;
}

/** Examples of a description: the rows are wire values by input name. */
export interface ExamplesDescription extends Omit<FilledExamples, "at" | "expectations"> {
  /** Id of the container in which they stand; null for below the app. */
  readonly at: string | null;
  readonly rows: readonly Readonly<Record<string, Json>>[];
}

const PER_PAGE = 10;

/** Checks the options of examples and fills in the defaults. Throws `DefinitionError`. */
export function fillExamples(given: Examples<Slot> = [], inputs: Slot = {}): FilledExamples {
  const options: Partial<ExampleOptions<Slot>> = isList(given) || isSource(given) ? { rows: given } : Object(given);
  const rows = isSource(options.rows) ? readRows(options.rows, inputs) : options.rows;
  const { title = "", labels = [], at = null, perPage = PER_PAGE, run = false, cache = false } = options;
  if (!isList(rows))
    throw new DefinitionError(
      `on({ examples }): must be a list, or a record with the list \`rows\`; got ${show(given)}.`,
    );
  if (!isList(labels) || (labels.length > rows.length && !isSource(options.rows)))
    throw new DefinitionError(
      `on({ examples.labels }): must be a list of at most ${rows.length}, one a row; got ${show(labels)}.`,
    );
  if (!Number.isInteger(perPage) || perPage < 1)
    throw new DefinitionError(`on({ examples.perPage }): must be a whole number of at least 1; got ${show(perPage)}.`);
  if (!["eager", "lazy", false].includes(cache))
    throw new DefinitionError(`on({ examples.cache }): must be "eager", "lazy" or false; got ${show(cache)}.`);
  if (at !== null && !isComponent(at))
    throw new DefinitionError(`on({ examples.at }): must be a container of the layout; got ${show(at)}.`);
  const columns = (options.columns as readonly string[] | undefined) ?? null;
  const [inner, expectations] = [rows.map(inputsOfExample), rows.map(expectationOf)];
  return Object.freeze({ rows: inner, expectations, title, labels, columns, at, perPage, run, cache });
}

function isSource(value: unknown): value is ExampleSource {
  return isObject(value) && Object.hasOwn(value, "~rows");
}

function readRows(source: ExampleSource, inputs: Slot): readonly unknown[] {
  const read = source["~rows"](
    entriesOf(inputs, "input").map(([name, { "~spec": spec, props }]) => ({
      name,
      schema: spec.schema?.(props) ?? {},
    })),
  );
  return isComponent(inputs) ? read.map(({ input }) => input) : read;
}

function isList(value: unknown): value is readonly any[] {
  return Array.isArray(value);
}
