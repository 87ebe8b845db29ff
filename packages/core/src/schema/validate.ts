import type { Issue } from "../errors.ts";
import { received, toIssues } from "./issues.ts";
import { mapValues } from "./json.ts";
import { narrow } from "./narrow.ts";
import { quickFit } from "./quick-fit.ts";
import type { Schema } from "./schema.ts";
import { show } from "./show.ts";
import { inspect, toField } from "./inspect.ts";
import { findRepetition, mayRepeat } from "./unique.ts";
import { toValidator } from "./validator.ts";

/** Returns a value's issues, one per invalid place; empty if it fits. */
export type Check = (value: unknown) => readonly Issue[];

/** Values with at most this many nodes are checked exhaustively; for larger ones only the first error is reported. */
const THOROUGH_PARTS = 5000;

/** Compiles a schema into a reusable check. The check never throws, whatever the value. */
export function compile(schema: Schema): Check {
  const firstErrors = toValidator(schema, "first");
  const allErrors = toValidator(schema, "all");
  const repeats = mayRepeat(schema);
  const fits = quickFit(schema);
  return function check(given) {
    if (fits?.(given)) return [];
    const { issue, gaps, parts } = inspect(given);
    if (issue) return [issue];
    const value = gaps ? withoutGaps(given) : given;
    if (parts > THOROUGH_PARTS) return firstIssue(schema, value) ?? (repeats ? repetitionsIn(schema, value) : []);
    const repetitions = repeats ? repetitionsIn(schema, value) : [];
    return firstErrors(value).length > 0 ? [...toIssues(allErrors(value), schema, value), ...repetitions] : repetitions;
  };
}

/** First issue of a large value, searched only where the quick check fails. */
function firstIssue(schema: Schema, given: unknown): readonly Issue[] | undefined {
  const { schema: place, value, path } = narrow({ schema, value: given, path: [] });
  const errors = toValidator(place, "first")(value);
  return errors.length > 0 ? toIssues(errors, place, value, path) : undefined;
}

/** Removes `undefined` properties, which JSON omits. */
function withoutGaps(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutGaps);
  return mapValues(Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)), withoutGaps);
}

function repetitionsIn(schema: Schema, value: unknown): Issue[] {
  const found = findRepetition(schema, value);
  if (!found) return [];
  const detail = `must not hold the same item twice; got ${show(found.item)} twice.`;
  return [{ field: toField(found.path), code: "uniqueItems", detail, expected: true, received: received(found.item) }];
}
