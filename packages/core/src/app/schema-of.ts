import type { AnyComponent, Spec } from "./component.ts";
import type { Schema } from "../schema/schema.ts";

/** Schema of a rendering, whose description says where files are in it. */
const RENDERING: Schema = { type: ["object", "null"], "x-schema": "files" };

/** Schema of what a call has for a component: its wire value, or a list of them for a stream. */
export function wireSchemaOf(component: AnyComponent, props = component.props): Schema {
  const one = schemaOf(component["~spec"], props);
  const rule = component["~stream"];
  if (!rule) return one;
  const { title, description, ...items } = one;
  const words = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
  return { type: "array", items, "x-stream": rule, ...words };
}

/** Schema of a component's wire value, with its label and help as title and description. */
export function schemaOf(spec: Spec, props: AnyComponent["props"]): Schema {
  const schema = spec.value === "rendering" ? RENDERING : (spec.schema?.(props) ?? {});
  const title = typeof props["label"] === "string" && props["label"] ? { title: props["label"] } : {};
  const description = typeof props["info"] === "string" && props["info"] ? { description: props["info"] } : {};
  return { ...schema, ...title, ...description };
}
