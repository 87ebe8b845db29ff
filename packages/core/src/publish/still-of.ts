import type { AnyComponent, PropValues, Spec } from "../app/component.ts";
import type { Json } from "../schema/json.ts";
import type { Still } from "./still.ts";

/**
 * Static rendering of a component's value. Default for specs without `still`: strings as text, anything else as JSON.
 */
export function stillOf({ "~spec": spec }: AnyComponent, wire: Json, props: PropValues): readonly Still[] {
  if (wire === null && spec.value !== "nowhere") return [];
  return spec.still?.(wire as never, props) ?? defaultStill(spec, wire);
}

function defaultStill({ value }: Spec, wire: Json): readonly Still[] {
  if (value === "nowhere" || value === "session" || wire === undefined || wire === "") return [];
  if (typeof wire !== "object") return [{ kind: "text", text: String(wire) }];
  return [{ kind: "verbatim", text: JSON.stringify(wire, null, 2) }];
}
