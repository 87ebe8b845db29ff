import { create, defineSpec, type Component, type PropsOf } from "@vitrine/core";
import { copyValue } from "@vitrine/core/internal";

export const stateSpec = defineSpec({
  kind: "state",
  description: "A value kept for each visitor, on the side of the functions. It is never sent to a page.",
  props: {
    value: { default: null, description: "The value that each visitor starts with; each gets a copy of their own." },
  },
  events: {},
  value: "session",
  check: ({ value }) => copyIssue(value),
});

function copyIssue(value: unknown): string | undefined {
  try {
    copyValue("value", value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Props of a state. */
export type StateProps = PropsOf<typeof stateSpec>;

/** Type of a first value; the items of an empty list are not known yet. */
type FirstOf<V> = V extends never[] ? unknown[] : V;

/** A state: `predict` receives and returns a `V`, which is never sent to a page or program. */
export type State<V> = Component<{ get: V; give: V; send: never; receive: never }>;

/**
 * A value stored for each visitor between calls, such as a conversation so far. List it among a handler's inputs to
 * read it and among its outputs to write it; it has no place in a layout.
 *
 * Each visitor starts with a copy of `value`. It may contain data (JSON types, `Map`, `Set`, `Date`, typed arrays) and
 * files, but no functions or class instances. Throws `DefinitionError` for these.
 *
 * Say what an empty list will hold; without it, its items are `unknown`.
 *
 * @example const guesses = state<number[]>([]);
 */
export function state<V>(value: V): State<FirstOf<V>> {
  return create(stateSpec, { value });
}
