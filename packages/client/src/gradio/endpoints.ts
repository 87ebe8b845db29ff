import { InputError, type Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { GradioAbout } from "./connection.ts";
import type { GradioComponent, GradioConfig, GradioValueInfo } from "./wire.ts";

/** A parameter or a return of an endpoint. */
export interface GradioSlot {
  readonly name: string;
  readonly component: GradioComponent;
  readonly info: GradioValueInfo;
  /** Place in the list of values, which has one for each component. */
  readonly at: number;
  /** Whether a program may give the address of a file for it. */
  readonly isFile: boolean;
}

/** An endpoint that programs may call. */
export interface GradioEndpoint {
  /** Name without the slash. */
  readonly name: string;
  /** Its number, `fn_index`. */
  readonly index: number;
  readonly description: string;
  readonly inputs: readonly GradioSlot[];
  readonly outputs: readonly GradioSlot[];
  /** Number of values in a call: those of programs, and those that the app keeps itself. */
  readonly width: number;
  /** Whether it takes a live stream: its outputs come whole, and a call says when it ends. */
  readonly isStream: boolean;
}

/** Kinds whose value is in no list of parameters, for apps that do not say it themselves. */
const WITHOUT_VALUE = new Set(
  "state row column tabs tab tabitem box form accordion group interpretation dataset sidebar".split(" "),
);

/** Kinds whose value is a file, or a list of them. */
const FILES = new Set("file uploadbutton image audio video model3d".split(" "));

/** The endpoints of an app, by name. */
export function endpointsOf({ config, info }: GradioAbout): ReadonlyMap<string, GradioEndpoint> {
  const components = new Map(config.components.map((one) => [one.id, one]));
  const endpoints = new Map<string, GradioEndpoint>();
  for (const [i, dependency] of config.dependencies.entries()) {
    const name = typeof dependency.api_name === "string" ? dependency.api_name.replace(/^\//, "") : "";
    const about = Object.hasOwn(info.named_endpoints, `/${name}`) ? info.named_endpoints[`/${name}`] : undefined;
    if (!about || endpoints.has(name)) continue;
    const inputs = slotsOf(dependency.inputs, components, about.parameters ?? []);
    const outputs = slotsOf(dependency.outputs, components, about.returns ?? []);
    endpoints.set(name, {
      name,
      index: dependency.id ?? i,
      description: about.description ?? "",
      inputs: named(inputs, ({ info }, i) => info.parameter_name ?? `param_${i}`),
      outputs: outputs.length === 1 ? [{ ...outputs[0]!, name: "output" }] : named(outputs, outputName),
      width: dependency.inputs.length,
      isStream: dependency.connection === "stream",
    });
  }
  return endpoints;
}

type Unnamed = Omit<GradioSlot, "name">;

/** Components with a value, each with what is said of it: both are in the same order. */
function slotsOf(
  ids: readonly number[],
  components: ReadonlyMap<number, GradioComponent>,
  infos: readonly GradioValueInfo[],
): Unnamed[] {
  const rest = [...infos];
  return ids.flatMap((id, at) => {
    const component = components.get(id);
    if (!component || (component.skip_api ?? WITHOUT_VALUE.has(component.type))) return [];
    const info = rest.shift() ?? {};
    return { component: { ...component, props: component.props ?? {} }, info, at, isFile: FILES.has(component.type) };
  });
}

function named(slots: readonly Unnamed[], nameOf: (slot: Unnamed, i: number) => string): GradioSlot[] {
  const taken = new Set<string>();
  return slots.map((slot, i) => {
    const name = nameOf(slot, i);
    const free = taken.has(name) ? `${name}_${i}` : name;
    taken.add(free);
    return { ...slot, name: free };
  });
}

/** Gradio names no outputs: the name is that of the label, in the form of a parameter's. */
function outputName({ info, component }: Unnamed, i: number): string {
  const label = String(info.label ?? component.props["label"] ?? "");
  const name = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" ? `output_${i}` : name;
}

/** Whether a schema is that of a file, or of an image, as Gradio has it. */
export function isFileSchema(type: Json | undefined): boolean {
  const properties = isObject(type) ? type["properties"] : undefined;
  return isObject(properties) && "path" in properties && "meta" in properties;
}

/**
 * Values of a call in the order of the endpoint's parameters: from a record, from a list, or from the one bare value of an
 * endpoint with one parameter. Throws `InputError` for a name that is none, and for a value that is missing.
 */
export function inOrder({ name, inputs }: GradioEndpoint, given: unknown): readonly Json[] {
  const known = inputs.map((slot) => slot.name);
  if (Array.isArray(given) && given.length > inputs.length)
    throw new InputError([
      { field: name, code: "maxItems", detail: `takes ${inputs.length} values: ${known.join(", ")}.` },
    ]);
  const isRecord = isObject(given) && Object.keys(given).every((key) => known.includes(key));
  const isBare = !Array.isArray(given) && !isRecord && inputs.length === 1;
  if (!Array.isArray(given) && !isRecord && !isBare) throw unknownName(name, given, known);
  return inputs.map(({ name, info }, i) => {
    const value = isBare ? given : Array.isArray(given) ? given[i] : (given as Record<string, unknown>)[name];
    if (value !== undefined) return value as Json;
    if (info.parameter_has_default) return info.parameter_default ?? null;
    throw new InputError([{ field: name, code: "required", detail: "is missing. Send a value for it." }]);
  });
}

function unknownName(endpoint: string, given: unknown, known: readonly string[]): InputError {
  const field = isObject(given) ? Object.keys(given).find((key) => !known.includes(key))! : endpoint;
  const detail = `is not a parameter of ${endpoint}. Known: ${known.join(", ") || "none"}.`;
  return new InputError([{ field, code: "additionalProperties", detail }]);
}

/** Whether later outputs of a call are changes of those before. */
export function sendsEdits({ protocol }: GradioConfig, { isStream }: GradioEndpoint): boolean {
  return protocol !== "sse_v1" && !isStream;
}
