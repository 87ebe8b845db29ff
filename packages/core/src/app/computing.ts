import type { AnyComponent, ComputedOptions } from "./component.ts";
import { toHandler, type Handler } from "./handler.ts";
import { isPart } from "./part.ts";
import { isComponent } from "./slot.ts";
import { every, onLoad, type Trigger } from "./trigger.ts";

/** What an app's values are computed from, as the inputs of handlers. */
export function computedSlots(component: AnyComponent): Pick<Handler, "inputs" | "outputs">[] {
  if (!isComponent(component) || isPart(component)) return [];
  const inputs = component["~computed"]?.inputs;
  return [...(inputs ? [{ inputs, outputs: {} }] : []), ...component.children.flatMap(computedSlots)];
}

const [computing, beginnings] = [new WeakSet<Handler>(), new WeakSet<Handler>()];

/** Whether a handler computes a component's value. */
export function isComputing(handler: Handler): boolean {
  return computing.has(handler);
}

/** Whether a handler only gives a component the value that it starts with: visitors may change it. */
export function isBeginning(handler: Handler): boolean {
  return beginnings.has(handler);
}

/** Handlers that compute the values of an app's components. */
export function computingHandlers(ids: Iterable<readonly [AnyComponent, string]>): Handler[] {
  return [...ids].flatMap(([component, id]) => {
    const options = component["~computed"];
    return options ? [computingHandler(id, component, options)] : [];
  });
}

function computingHandler(id: string, component: AnyComponent, options: ComputedOptions): Handler {
  const { inputs = {}, everyMs, run } = options;
  const changes = Object.values(inputs).flatMap((input) => changeOf(input) ?? []);
  const timed = everyMs === undefined ? [] : [every(everyMs)];
  const given = options.triggers as readonly Trigger[] | undefined;
  const triggers = given ? [...given, ...timed] : [onLoad(), ...timed, ...changes];
  const handler = toHandler(triggers, {
    name: `${id}_value`,
    description: `Computes ${id}`,
    inputs,
    outputs: { [id]: component },
    api: component["~spec"].value === "rendering" ? "private" : false,
    showProgress: everyMs === undefined ? "minimal" : "hidden",
    run: async (given, context) => ({ [id]: await run(given, context) }),
  });
  computing.add(handler);
  if (triggers.length === 1) beginnings.add(handler);
  return handler;
}

function changeOf(input: AnyComponent): Trigger | undefined {
  return (input as unknown as Record<string, Trigger>)["change"];
}
