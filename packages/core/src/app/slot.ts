import type { AnyComponent } from "./component.ts";
import type { Slot } from "./handler-types.ts";
import { isObject } from "../schema/json.ts";

/** A slot's components by their wire names; a single component is named by `lone`. */
export function entriesOf(slot: Slot, lone: "input" | "output"): [string, AnyComponent][] {
  return isComponent(slot) ? [[lone, slot]] : Object.entries(slot);
}

/** Whether a value is a component. */
export function isComponent(value: unknown): value is AnyComponent {
  return isObject(value) && isObject(value["~spec"]);
}

/** An example's values by input name; the example of a single input is the value itself. */
export function exampleEntries(handler: { readonly inputs: Slot }, example: unknown): [string, unknown][] {
  return isComponent(handler.inputs) ? [["input", example]] : Object.entries(example as object);
}
