import type { Json } from "@vitrine/core";
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
 * Columns of flags: `id`, `at`, `app`, `handler`, `reason` and `note`; `input_<name>` and `output_<name>` for each input and output of
 * their handlers, in the order in which they first occur; `output_<name>_label`, where an output has one; `event`, where a trigger has data.
 */
export function columnsOf(records: readonly FlagRecord[]): readonly Column[] {
  const column = (name: string, values: readonly Json[], kind: ColumnKind = kindOf(values)): Column => {
    const classes = kind === "class" ? classesOf(values) : undefined;
    const told = kind === "json" ? values.map((value) => (value === null ? null : JSON.stringify(value))) : values;
    return { name, kind, values: told, ...(classes && { classes }) };
  };
  const outputs = named(records, "outputs");
  const events = records.map(({ event }) => event);
  return [
    column("id", values(records, "id"), "text"),
    column("at", values(records, "at"), "time"),
    column("app", values(records, "app"), "text"),
    column("handler", values(records, "handler"), "class"),
    column("reason", values(records, "reason"), "class"),
    column("note", values(records, "note"), "text"),
    ...named(records, "inputs").map((name) => column(`input_${name}`, valuesIn(records, "inputs", name))),
    ...outputs.flatMap((name) => {
      const given = valuesIn(records, "outputs", name);
      const labels = given.every((value) => value === null || labelIn(value) !== null) ? given.map(labelIn) : [];
      const hasLabels = labels.some((label) => label !== null);
      const own = column(`output_${name}`, given);
      return hasLabels ? [own, column(labelName(name, outputs), labels, "class")] : [own];
    }),
    ...(events.some((event) => event !== null) ? [column("event", events, "json")] : []),
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

function values(records: readonly FlagRecord[], name: "id" | "at" | "app" | "handler" | "reason" | "note"): Json[] {
  return records.map((record) => record[name]);
}

function named(records: readonly FlagRecord[], side: "inputs" | "outputs"): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record[side])))];
}

function valuesIn(records: readonly FlagRecord[], side: "inputs" | "outputs", name: string): Json[] {
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
function labelName(output: string, outputs: readonly string[]): string {
  let name = `${output}_label`;
  while (outputs.includes(name)) name += "_";
  return `output_${name}`;
}

/** The label of an output that has one beside other members. */
function labelIn(value: Json): string | null {
  const label = isObject(value) ? value["label"] : undefined;
  return typeof label === "string" ? label : null;
}

function classesOf(values: readonly Json[]): string[] {
  return [...new Set(values.filter((value) => typeof value === "string"))].toSorted();
}
