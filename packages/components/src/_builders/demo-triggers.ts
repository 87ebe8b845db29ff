import { DefinitionError } from "@vitrine/core";
import type { AnyComponent, ComponentTrigger } from "@vitrine/core/internal";

/** An event that brings no data. */
type PlainTrigger = ComponentTrigger<string, undefined>;

/** Where a component is asked how it says that its value is ready to be read, the first that it has wins. */
const LIVE_EVENTS = ["release", "input", "change"];

/** Pressing Enter in an input that knows it. */
export function submitTriggers(inputs: readonly AnyComponent[]): PlainTrigger[] {
  return inputs.flatMap((input) => eventOf(input, ["submit"]) ?? []);
}

/** Each input's own way to say that it changed. Throws `DefinitionError` when no input has one. */
export function liveTriggers(inputs: readonly AnyComponent[]): PlainTrigger[] {
  const triggers = inputs.flatMap((input) => eventOf(input, LIVE_EVENTS) ?? []);
  if (triggers.length > 0) return triggers;
  throw new DefinitionError("demo({ live }): needs an input that a visitor can change; got none. Leave `live` out.");
}

function eventOf(component: AnyComponent, wanted: readonly string[]): PlainTrigger | undefined {
  const event = wanted.find((name) => Object.hasOwn(component["~spec"].events, name));
  return event === undefined ? undefined : (Reflect.get(component, event) as PlainTrigger);
}
