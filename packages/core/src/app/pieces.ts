import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import type { Slot } from "./handler-types.ts";
import type { Json } from "../schema/json.ts";
import { factoryOf } from "./component.ts";
import { entriesOf } from "./slot.ts";

/** Whether what a function gives for a component in one call are pieces of one value: see `Spec.addsUp`. */
export function addsUp({ "~spec": spec, props }: AnyComponent): boolean {
  return spec.addsUp?.(props) ?? false;
}

/** Wire value of a component that was given one wire value: that, or a list of it if its values add up. */
export function wholeOf(component: AnyComponent, wire: Json): Json {
  return wire !== null && addsUp(component) ? [wire] : wire;
}

/** Throws `DefinitionError` for an input whose values add up: there is no call of which it would be pieces. */
export function checkWholeInputs(inputs: Slot): void {
  const [name, wrong] = entriesOf(inputs, "input").find(([, one]) => addsUp(one)) ?? [];
  if (!wrong) return;
  throw new DefinitionError(
    `on({ inputs }): "${name}" is ${factoryOf(wrong["~spec"])}() whose value comes in pieces, which only outputs can be. Make another component for the input.`,
  );
}
