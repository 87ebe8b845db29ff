import type { Description, Schema } from "@vitrine/core";

/** One input of an app, with the name from its author. */
export interface NamedInput {
  readonly name: string;
  /** Id of its component. */
  readonly id: string;
  readonly schema: Schema;
}

/**
 * Inputs of an app's handlers that have a place on its page, each component once, by the first name that a handler gives it. If two components have
 * the same name, the second is listed by its id.
 */
export function namedInputs({ components, handlers }: Description): NamedInput[] {
  const found = new Map<string, NamedInput>();
  const names = new Set<string>();
  for (const { inputs, input } of Object.values(handlers)) {
    for (const [given, id] of Object.entries(inputs)) {
      if (found.has(id) || components[id]?.placed === false) continue;
      const name = [given, id].find((one) => !names.has(one)) ?? `${id}.${given}`;
      names.add(name);
      found.set(id, { name, id, schema: input.properties?.[given] ?? {} });
    }
  }
  return [...found.values()];
}
