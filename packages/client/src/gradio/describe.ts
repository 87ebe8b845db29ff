import { fileSchema, nullable, type Description, type Json, type Schema } from "@vitrine/core";
import { isObject, type ComponentDescription, type HandlerDescription } from "@vitrine/core/internal";
import type { GradioAbout } from "./connection.ts";
import { isFileSchema, type GradioEndpoint, type GradioSlot } from "./endpoints.ts";

/**
 * Description of an app: its endpoints as handlers, and the components that they name. Kinds and props are Gradio's, and
 * so are the forms of values, but that files are those of Vitrine.
 */
export function describeGradio({ config }: GradioAbout, endpoints: ReadonlyMap<string, GradioEndpoint>): Description {
  const slots = [...endpoints.values()].flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  const components: Record<string, ComponentDescription> = {};
  for (const { component } of slots) components[idOf(component.id)] = { kind: component.type, props: component.props };
  return {
    title: config.title || "Gradio",
    description: "",
    article: "",
    lang: "auto",
    theme: {},
    css: "",
    resultsTo: [],
    components,
    elements: {},
    layout: { id: "page", children: Object.keys(components).map((id) => ({ id, children: [] })) },
    handlers: Object.fromEntries([...endpoints].map(([name, one]) => [name, describeEndpoint(one)])),
  };
}

function describeEndpoint({ name, description, inputs, outputs }: GradioEndpoint): HandlerDescription {
  return {
    description,
    triggers: [],
    event: null,
    inputs: idsOf(inputs),
    outputs: idsOf(outputs),
    lone: { input: false, output: outputs.length === 1 },
    sessionState: {},
    input: recordOf(inputs),
    output: recordOf(outputs),
    examples: null,
    group: `handler:${name}`,
    concurrency: 1,
    maxWaiting: 1000,
    timeLimitMs: 2 ** 31 - 1,
    overlap: "latest",
    debounceMs: 0,
    cancels: [],
    keepRunning: false,
    showProgress: "full",
    showProgressOn: null,
    api: "public",
    page: null,
    validates: false,
    batch: null,
  };
}

function idOf(component: number): string {
  return String(component);
}

function idsOf(slots: readonly GradioSlot[]): Record<string, string> {
  return Object.fromEntries(slots.map(({ name, component }) => [name, idOf(component.id)]));
}

function recordOf(slots: readonly GradioSlot[]): Schema {
  const required = slots.filter(({ info }) => !info.parameter_has_default).map(({ name }) => name);
  const properties = Object.fromEntries(slots.map(({ name, info }) => [name, toSchema(info.type)]));
  return { type: "object", properties, required, additionalProperties: false };
}

const SIMPLE = ["type", "enum", "const", "title", "description"] as const;

/** The part of a schema that Vitrine's schemas have. */
function toSchema(given: Json | undefined): Schema {
  if (!isObject(given)) return {};
  if (isFileSchema(given)) return nullable(fileSchema());
  const schema: Record<string, unknown> = {};
  for (const key of SIMPLE) if (given[key] !== undefined && given[key] !== null) schema[key] = given[key];
  const { items, properties, anyOf } = given;
  if (isObject(items)) schema["items"] = toSchema(items as Json);
  if (Array.isArray(anyOf)) schema["anyOf"] = anyOf.map((one: Json) => toSchema(one));
  if (isObject(properties))
    schema["properties"] = Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key, toSchema(one as Json)]),
    );
  return schema as Schema;
}
