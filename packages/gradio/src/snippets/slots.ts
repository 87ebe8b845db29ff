import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { Example } from "@vitrine/server";
import { endpointsOf, valued, type Slot } from "../endpoints.ts";
import { isFileData } from "../file-data.ts";

/** Parameters of an example with values in Gradio's form, in which `path` of a file is its name in the working folder. */
export type Arguments = readonly (readonly [name: string, value: Json])[];

/** A call of a program. */
export interface Step {
  readonly example: Example;
  /** Undefined if Gradio's clients cannot make the call. */
  readonly values: Arguments | undefined;
}

/** What a program says of a call that Gradio's clients cannot make. */
export const NO_CALL = "Gradio's clients send no data of an event: make this call with another language.";

/** Values of an example's parameters. Undefined if Gradio's clients cannot make the call: they send no event data by name. */
export function argumentsOf({ name, handler, description, values, files }: Example): Arguments | undefined {
  if (handler.event?.required) return undefined;
  const endpoint = endpointsOf(description).find((one) => one.name === name)!;
  const given = new Map(values);
  return valued(endpoint.inputs).flatMap((slot): [string, Json][] => {
    const file = files.find((one) => one.name === slot.name);
    if (file) return [[slot.name, file.isList && !slot.isStream ? [fileData(file.path)] : fileData(file.path)]];
    return given.has(slot.name) ? [[slot.name, valueOf(slot, given.get(slot.name)!)]] : [];
  });
}

/** A value that has the same form in both is the example's; any other is one of Gradio's. */
function valueOf({ shape, component, isStream }: Slot, value: Json): Json {
  if (shape.fromGradio || shape.toGradio) return withLocalFiles(shape.example(component.props));
  return isStream && Array.isArray(value) ? (value as Json[])[0]! : value;
}

function withLocalFiles(value: Json): Json {
  if (isFileData(value)) return fileData(String(value["orig_name"]));
  if (Array.isArray(value)) return value.map(withLocalFiles);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withLocalFiles(one as Json)]));
}

function fileData(path: string): Json {
  return { path, meta: { _type: "gradio.FileData" } };
}

/** Name of the file that a value stands for; undefined for any other value. */
export function pathOf(value: Json): string | undefined {
  return isFileData(value) ? String(value["path"]) : undefined;
}

/** Whether there is a file in a value. */
export function hasFile(value: Json): boolean {
  if (pathOf(value) !== undefined) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((one) => hasFile(one as Json));
}
