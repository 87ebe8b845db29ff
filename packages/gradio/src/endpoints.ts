import type { Description, Schema } from "@vitrine/core";
import { offeredHandlers, type ComponentDescription, type HandlerDescription } from "@vitrine/core/internal";
import type { Shape } from "./shape.ts";
import { shapeOf } from "./shapes/index.ts";

/** One value of an endpoint: a parameter, or a return. */
export interface Slot {
  readonly name: string;
  /** Number of the component. */
  readonly id: number;
  readonly component: ComponentDescription;
  /** Schema of the wire value; of one of them, for a stream. */
  readonly schema: Schema;
  /** Whether it is a stream: a list of values that may go on. */
  readonly isStream: boolean;
  /** Whether a call must have it. */
  readonly required: boolean;
  readonly shape: Shape;
}

/** A handler, as Gradio's clients see it. */
export interface Endpoint {
  /** Its number, by which clients call it. */
  readonly index: number;
  readonly name: string;
  readonly handler: HandlerDescription;
  readonly inputs: readonly Slot[];
  readonly outputs: readonly Slot[];
}

/** The handlers that programs may call, in the order of their numbers. Those that are private have none. */
export function endpointsOf(description: Description): readonly Endpoint[] {
  const known = endpoints.get(description);
  if (known) return known;
  const numbers = numbersOf(description);
  const made = Object.entries(offeredHandlers(description)).map(([name, handler], index): Endpoint => {
    const slots = (ids: Readonly<Record<string, string>>, schema: Schema) =>
      Object.entries(ids).map(([name, id]): Slot => {
        const component = description.components[id]!;
        const required = schema.required?.includes(name) ?? false;
        const whole = schema.properties?.[name] ?? {};
        const isStream = whole["x-stream"] !== undefined;
        const own = (isStream && whole.items) || whole;
        return {
          name,
          id: numbers.get(id)!,
          component,
          schema: own,
          isStream,
          required,
          shape: shapeOf(component.kind),
        };
      });
    const inputs = slots(handler.inputs, handler.input);
    return { index, name, handler, inputs, outputs: slots(handler.outputs, handler.output) };
  });
  endpoints.set(description, made);
  return made;
}

const endpoints = new WeakMap<Description, readonly Endpoint[]>();

/** Number of each component, by its id. */
export function numbersOf({ components }: Description): ReadonlyMap<string, number> {
  return new Map(Object.keys(components).map((id, i) => [id, i + 1]));
}

/** The slots that have a value. */
export function valued(slots: readonly Slot[]): readonly Slot[] {
  return slots.filter(({ shape }) => !shape.skip);
}
