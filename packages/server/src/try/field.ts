import type { Json, Schema } from "@vitrine/core";
import { alternativesOf, isObject } from "@vitrine/core/internal";
import { isFile, type Example } from "../snippets/index.ts";

/**
 * How the value of a parameter is written in a form: `text` of any lines, `line` of one, `secret`, `number`, `boolean`,
 * a `choice` of given values, `file`, `files`, or `json` for everything else.
 */
export type ControlName = "text" | "line" | "secret" | "number" | "boolean" | "choice" | "file" | "files" | "json";

/** A parameter of a handler as a field of a form. */
export interface Field {
  readonly name: string;
  readonly control: ControlName;
  /** Whether a call must have it. */
  readonly required: boolean;
  /** The part of its schema that the control shows. */
  readonly schema: Schema;
  /** Value to begin with; undefined for none. Of a file it is that of the author's example. */
  readonly value: Json | undefined;
}

/** The fields of a form that calls a handler, filled as the examples of calls are, and else with the defaults. */
export function fieldsOf({ handler, values }: Example): Field[] {
  const { input, event, examples } = handler;
  const { properties = {}, required = [] } = input;
  const known = new Map<string, Json>([...values, ...Object.entries(examples?.rows[0] ?? {})]);
  const inputs = Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, schema, required.includes(name), known.get(name)),
  );
  return event ? [...inputs, fieldOf("$event", event.schema, event.required, known.get("$event"))] : inputs;
}

function fieldOf(name: string, schema: Schema, required: boolean, known: Json | undefined): Field {
  const given = known === undefined ? schema.default : known;
  const shown = shownPart(schema);
  const control = controlOf(schema, shown);
  const value = given !== undefined && fits(control, shown, given) ? given : undefined;
  return { name, control, required, schema: shown, value };
}

/** The one alternative beside null; the schema itself, where there are several. */
function shownPart(schema: Schema): Schema {
  const whole = alternativesOf(schema).filter((one) => !one.anyOf && one.type !== "null");
  return whole.length === 1 ? whole[0]! : schema;
}

function controlOf(schema: Schema, shown: Schema): ControlName {
  if (isFile(schema)) return takesOneFile(schema) ? "file" : "files";
  if (shown.enum) return shown.enum.some((one) => typeof one === "object" && one !== null) ? "json" : "choice";
  const types = [shown.type ?? []].flat().filter((type) => type !== "null");
  if (types.length !== 1) return "json";
  if (types[0] === "string") return textControl(shown);
  if (types[0] === "number" || types[0] === "integer") return "number";
  return types[0] === "boolean" ? "boolean" : "json";
}

function takesOneFile(schema: Schema): boolean {
  return alternativesOf(schema).some((one) => one["x-file"]);
}

/** A text that must be written in some way has one line; of others only their author knows. */
function textControl({ writeOnly, format, pattern }: Schema): ControlName {
  if (writeOnly) return "secret";
  return format === undefined && pattern === undefined ? "text" : "line";
}

/** Whether a control can show a value. */
function fits(control: ControlName, { enum: choices = [] }: Schema, value: Json): boolean {
  if (control === "number") return typeof value === "number";
  if (control === "boolean") return typeof value === "boolean";
  if (control === "choice") return choices.includes(value);
  if (control === "file") return isObject(value) && typeof value["id"] === "string";
  if (control === "files") return Array.isArray(value) && value.every((one) => fits("file", {}, one as Json));
  return control === "json" || typeof value === "string";
}
