import { DefinitionError } from "@vitrine/core";
import type { AnyComponent, ComponentTrigger } from "@vitrine/core/internal";

/** An event without data. */
type PlainTrigger = ComponentTrigger<string, undefined>;

/** Events that signal a new value, in order of preference. */
const LIVE_EVENTS = ["release", "input", "change"];

/** Submit events (Enter) of inputs that have one, and of streams the event that their device was turned on. */
export function submitTriggers(inputs: readonly AnyComponent[]): PlainTrigger[] {
  return inputs.flatMap((input) => eventOf(input, isLive(input) ? ["start"] : ["submit"]) ?? []);
}

function isLive(input: AnyComponent): boolean {
  return Boolean(input["~stream"] && input["~spec"].live);
}

/** Change event of each input. Throws `DefinitionError` if no input has one. */
export function liveTriggers(inputs: readonly AnyComponent[]): PlainTrigger[] {
  const triggers = inputs.flatMap((input) => eventOf(input, isLive(input) ? ["start"] : LIVE_EVENTS) ?? []);
  if (triggers.length > 0) return triggers;
  throw new DefinitionError("demo({ live }): needs an input that a visitor can change; got none. Leave `live` out.");
}

function eventOf(component: AnyComponent, wanted: readonly string[]): PlainTrigger | undefined {
  const event = wanted.find((name) => Object.hasOwn(component["~spec"].events, name));
  return event === undefined ? undefined : (Reflect.get(component, event) as PlainTrigger);
}
