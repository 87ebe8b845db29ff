import { Validator, type OutputUnit, type Schema as ValidatorSchema } from "@cfworker/json-schema";
import type { Schema } from "./schema.ts";
import { mapInner } from "./map-inner.ts";

/** Finds what is wrong with a value of JSON, in the validator's words: only the first wrong place, or all of them. */
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

/** It fails on names with half a character in them, and on more wrong names than a call has arguments. */
const UNCHECKABLE: OutputUnit = { keyword: "uncheckable", keywordLocation: "", instanceLocation: "#", error: "" };

/** A schema as the validator gets it: a copy, since it writes into its own, without what is checked here. */
function toChecked({ uniqueItems: _checkedHere, "x-file": _rule, ...schema }: Schema): Schema {
  return mapInner(schema, toChecked);
}
