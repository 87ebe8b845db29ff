import { create, DefinitionError, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { pagestateSpec, type PagestateEvents, type PagestateProps } from "../pagestate/pagestate.ts";
import { copyValue, whenExpired, withTtl } from "@vitrine/core/internal";

export const stateSpec = defineSpec({
  kind: "state",
  description: "A value kept for each visitor, on the side of the functions. It is never sent to a page.",
  props: {
    value: { default: null, description: "The value that each visitor starts with; each gets a copy of their own." },
  },
  events: { change: "A call has set it." },
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
export type State<V> = Component<{ get: V; give: V; send: never; receive: never }, EventsOf<typeof stateSpec>>;

/** A state that a page keeps: `predict` receives and returns a `V`. Programs may leave it out: it is then the first value. */
export type KeptState<V> = Component<
  { get: V; give: V; send: V | Readonly<V> | undefined; receive: V },
  PagestateEvents
>;

/** Where a state is kept other than in the session. */
export type StateOptions = Required<Pick<PagestateProps, "keep">>;

/** Options of a state of the session. */
export interface SessionOptions<V> {
  /**
   * Called once when the visitor's session has ended, or the value by `ttlMs`, with the last value: to free what it stands
   * for elsewhere. Not called for visitors who never changed it, after a reset, or when the server stops. It has 60
   * seconds.
   */
  readonly onExpire?: (value: V, visitor: { readonly session: string }) => unknown;
  /**
   * Milliseconds after which the value is the first one again, if no call has read or set it. Default: as long as the
   * visitor's session lasts.
   */
  readonly ttlMs?: number;
}

/**
 * A value stored for each visitor between calls, such as a conversation so far. List it among a handler's inputs to
 * read it and among its outputs to write it; it has no place in a layout. A handler may listen to its `change`: it then
 * runs when a call that has set it ends.
 *
 * Each visitor starts with a copy of `value`. It may contain data (JSON types, `Map`, `Set`, `Date`, typed arrays) and
 * files, but no functions or class instances. Throws `DefinitionError` for these.
 *
 * Say what an empty list will hold; without it, its items are `unknown`.
 *
 * With `keep: "page"`, the page keeps it instead, over reloads, and sends it with each call: no server has to remember
 * it. With `keep: "browser"`, it is there on the visitor's next visit too, in all tabs of this demo. Both hold JSON, and
 * visitors can change them: check what matters. A handler may listen to their `change`.
 *
 * @example const guesses = state<number[]>([]);
 * const settings = state({ size: 12 }, { keep: "browser" });
 */
export function state<V>(value: V, options?: SessionOptions<NoInfer<FirstOf<V>>>): State<FirstOf<V>>;
export function state<V>(value: V, options: StateOptions): KeptState<FirstOf<V>>;
export function state(value: unknown, options: Partial<StateOptions> & SessionOptions<any> = {}) {
  const { onExpire, ttlMs, ...kept } = options;
  if ("keep" in kept) {
    checkKept({ ttlMs, onExpire });
    return create(pagestateSpec, { value, ...kept });
  }
  const made = create(stateSpec, { value, ...kept });
  if (onExpire) whenExpired(made, onExpire);
  if (ttlMs === undefined) return made;
  if (!(ttlMs > 0 && ttlMs < Infinity))
    throw new DefinitionError(`state({ ttlMs }): must be a number of milliseconds above 0; got ${ttlMs}.`);
  return withTtl(made, ttlMs);
}

/** Throws for an option that only a state of the session has: a page ends none, and calls nobody. */
function checkKept(options: SessionOptions<never>) {
  const [name] = Object.entries(options).find(([, option]) => option !== undefined) ?? [];
  if (name === undefined) return;
  throw new DefinitionError(
    `state({ keep, ${name} }): a state that the page keeps has no ${name}. Leave one of the two out.`,
  );
}
