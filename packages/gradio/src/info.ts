import type { Description, Json } from "@vitrine/core";
import { filesIn } from "@vitrine/core/internal";
import { endpointsOf, valued, type Endpoint, type Slot } from "./endpoints.ts";
import { pythonType } from "./python-type.ts";

/** Parameters and returns of each endpoint, as Gradio's clients read them. */
export function infoOf(description: Description): Json {
  const named = endpointsOf(description).map((endpoint) => [`/${endpoint.name}`, endpointInfo(endpoint)]);
  return { named_endpoints: Object.fromEntries(named) as Json, unnamed_endpoints: {} };
}

function endpointInfo({ handler, inputs, outputs }: Endpoint): Json {
  return {
    parameters: valued(inputs).map((slot) => ({
      label: labelOf(slot),
      parameter_name: slot.name,
      ...defaultOf(slot),
      ...typesOf(slot),
      example_input: slot.shape.example(slot.component.props),
    })),
    returns: valued(outputs).map((slot) => ({ label: labelOf(slot), ...typesOf(slot) })),
    api_visibility: "public",
    description: handler.description,
  };
}

/** Types, and Gradio's name with a capital: `Checkboxgroup`. */
function typesOf({ shape, component, schema }: Slot) {
  const type = shape.schema(component.props, schema);
  return {
    type: type as Json,
    python_type: { type: pythonType(type), description: type.description ?? "" },
    component: shape.type.charAt(0).toUpperCase() + shape.type.slice(1),
  };
}

function labelOf({ component, name }: Slot): string {
  const { label } = component.props;
  return typeof label === "string" && label !== "" ? label : name;
}

/** The value that a component starts with is the default, as Gradio has it; and what a call may lack has one. */
export function defaultOf({ component, required, schema, shape }: Slot) {
  const { value = null } = component.props;
  const starts = shape.toGradio || filesIn(schema, value).length > 0 ? null : value;
  const isDefault = !required || (starts !== null && starts !== "");
  return { parameter_has_default: isDefault, parameter_default: isDefault ? (starts ?? schema.default ?? null) : null };
}
