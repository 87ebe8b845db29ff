import type { Json } from "@vitrine/core";
import type { Outcome } from "../review/reviews.ts";
import { isObject, type FlaggedFile, type FlagRecord } from "@vitrine/core/internal";

/**
 * What the values of a column are. `class` is one of a few texts, `json` is everything that is none of the others, as JSON
 * text. A value that was not given is null, whatever the column is.
 */
export type ColumnKind =
  | "text"
  | "class"
  | "number"
  | "integer"
  | "switch"
  | "time"
  | "image"
  | "audio"
  | "file"
  | "json";

/** A column of flags. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly (Json | FlaggedFile)[];
  /** Texts of a `class`, in their order. */
  readonly classes?: readonly string[];
}

/**
 * Columns of flags: `id`, `at`, `app`, `handler`, `model`, `reason` and `note`; `review`, where there are reviews; `input_hash`;
 * `input_<name>` and `output_<name>` for each input and output of their handlers, in the order in which they first occur;
 * `corrected_<name>` where a visitor corrected it; with `_label`, where such a value has one; `event`, where a trigger has
 * data; `consent`. Labels of an output and of its corrections are the same classes.
 */
export function columnsOf(records: readonly FlagRecord[], outcomes?: readonly Outcome[]): readonly Column[] {
  const column = (
    name: string,
    values: readonly Json[],
    kind: ColumnKind = kindOf(values),
    classes = kind === "class" ? classesOf(values) : undefined,
  ): Column => {
    const told = kind === "json" ? values.map((value) => (value === null ? null : JSON.stringify(value))) : values;
    return { name, kind, values: told, ...(classes && { classes }) };
  };
  const outputs = named(records, "outputs");
  const corrected = named(records, "corrections");
  const ofOutput = (name: string): Column[] => {
    const sides = [
      ["output", valuesIn(records, "outputs", name)],
      ...(corrected.includes(name) ? [["corrected", valuesIn(records, "corrections", name)] as const] : []),
    ] as const;
    const labels = sides.map(([, given]) => labelsIn(given));
    const classes = classesOf(labels.flatMap((one) => one ?? []));
    return sides.flatMap(([side, given], i) => {
      const own = column(`${side}_${name}`, given);
      return labels[i] ? [own, column(labelName(side, name, outputs), labels[i], "class", classes)] : [own];
    });
  };
  const events = records.map(({ event }) => event);
  return [
    column("id", values(records, "id"), "text"),
    column("at", values(records, "at"), "time"),
    column("app", values(records, "app"), "text"),
    column("handler", values(records, "handler"), "class"),
    column("model", values(records, "model"), "text"),
    column("reason", values(records, "reason"), "class"),
    column("note", values(records, "note"), "text"),
    ...(outcomes ? [column("review", outcomes, "class")] : []),
    column("input_hash", values(records, "inputHash"), "text"),
    ...named(records, "inputs").map((name) => column(`input_${name}`, valuesIn(records, "inputs", name))),
    ...[...new Set([...outputs, ...corrected])].flatMap(ofOutput),
    ...(events.some((event) => event !== null) ? [column("event", events, "json")] : []),
    column("consent", values(records, "consent"), "text"),
  ];
}

/**
 * Whether a value is a file of a flag. Visitors write JSON, too: what names any other place than a folder's own files is none.
 */
export function isFlaggedFile(value: unknown): value is FlaggedFile {
  return (
    isObject(value) &&
    typeof value["file"] === "string" &&
    /^files\/[0-9a-f]{64}(\.[a-z0-9]{1,8})?$/.test(value["file"]) &&
    typeof value["name"] === "string" &&
    typeof value["type"] === "string" &&
    typeof value["size"] === "number"
  );
}

type Field = "id" | "at" | "app" | "handler" | "model" | "reason" | "note" | "inputHash" | "consent";
type Side = "inputs" | "outputs" | "corrections";

function values(records: readonly FlagRecord[], name: Field): Json[] {
  return records.map((record) => record[name]);
}

function named(records: readonly FlagRecord[], side: Side): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record[side])))];
}

function valuesIn(records: readonly FlagRecord[], side: Side, name: string): Json[] {
  return records.map((record) => (Object.hasOwn(record[side], name) ? record[side][name]! : null));
}

function kindOf(values: readonly Json[]): ColumnKind {
  const given = values.filter((value) => value !== null);
  const all = (test: (value: Json) => boolean) => given.length > 0 && given.every(test);
  if (all((value) => typeof value === "boolean")) return "switch";
  if (all(Number.isSafeInteger)) return "integer";
  if (all((value) => typeof value === "number")) return "number";
  if (all((value) => typeof value === "string")) return "text";
  if (!all(isFlaggedFile)) return given.length === 0 ? "text" : "json";
  const types = given.map((value) => (value as FlaggedFile).type.split("/")[0]);
  if (types.every((type) => type === "image")) return "image";
  return types.every((type) => type === "audio") ? "audio" : "file";
}

/** Name of a column of labels that no output's own column has. */
function labelName(side: string, output: string, outputs: readonly string[]): string {
  let name = `${output}_label`;
  while (outputs.includes(name)) name += "_";
  return `${side}_${name}`;
}

/** Labels of values; undefined unless each that was given has one. */
function labelsIn(given: readonly Json[]): (string | null)[] | undefined {
  const labels = given.map((value) => (value === null ? null : labelIn(value)));
  const each = given.every((value, i) => value === null || labels[i] !== null);
  return each && labels.some((label) => label !== null) ? labels : undefined;
}

/** The label of a value that has one beside other members. */
function labelIn(value: Json): string | null {
  const label = isObject(value) ? value["label"] : undefined;
  return typeof label === "string" ? label : null;
}

function classesOf(values: readonly Json[]): readonly string[] {
  return [...new Set(values.filter((value) => typeof value === "string"))].toSorted();
}
