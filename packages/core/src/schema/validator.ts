import { Validator, type OutputUnit, type Schema as ValidatorSchema } from "@cfworker/json-schema";
import type { Schema } from "./schema.ts";
import { mapInner } from "./map-inner.ts";

/** Runs the validator and returns its errors: only the first, or all of them. */
export function toValidator(schema: Schema, how: "first" | "all"): (value: unknown) => readonly OutputUnit[] {
  const validator = new Validator(toChecked(schema) as ValidatorSchema, "2020-12", how === "first");
  return function validate(value) {
    try {
      return validator.validate(value).errors;
    } catch (error) {
      if (error instanceof RangeError || error instanceof URIError) return [UNCHECKABLE];
      throw error;
    }
  };
}

/** The validator throws on names with a lone surrogate, and on more wrong names than a call takes arguments. */
const UNCHECKABLE: OutputUnit = { keyword: "uncheckable", keywordLocation: "", instanceLocation: "#", error: "" };

/**
 * The schema for the validator: a copy, since the validator writes into it, without the keywords that are checked here.
 */
function toChecked({
  uniqueItems: _checkedHere,
  "x-file": _rule,
  "x-schema": _own,
  "x-stream": _sent,
  ...schema
}: Schema): Schema {
  return mapInner(schema, toChecked);
}
