import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { Schema, TypeOf } from "../schema/schema.ts";
import type { Still } from "../publish/still.ts";
import type { Platform } from "../files/values.ts";

/** One prop of a component, stated once: its type, its default, what it means. */
export type PropSchema = Schema & {
  /** What it does, with its unit and range. */
  readonly description: string;
  /** What it is when the author says nothing. */
  readonly default: Json;
};

/** The props of a component, by name. */
export type PropSchemas = Readonly<Record<string, PropSchema>>;

/** The values of props, each present. */
export type PropValues = Readonly<Record<string, unknown>>;

/** What an author may write for a spec's props: each optional, typed by its schema. */
export type PropsOf<S extends { readonly props: PropSchemas }> = {
  readonly [K in keyof S["props"]]?: TypeOf<S["props"][K]>;
};

/** What a spec can use while it turns wire values into what `predict` gets, and back. */
export interface ValueContext {
  /** The component's props, with the visitor's updates applied. */
  readonly props: PropValues;
  readonly platform: Platform;
  /** A file that the caller sent or uploaded. */
  open(ref: FileRef): Promise<File>;
  /** Keeps a file for the visitor, and names it on the wire. */
  store(file: Blob, name?: string): Promise<FileRef>;
}

/** An event of a component: the moment when it fires, or that with the JSON Schema of the data that come with it. */
export type EventSpec = string | { readonly description: string; readonly data: Schema };

/**
 * A custom element that an author brings for a kind of component. The page gives it a frame with label, help and status,
 * and sets its properties: `value`, the value on the wire, `label`, the name for its control, and every other prop of the
 * spec that the frame does not show. It fires DOM events with
 * the names of the spec's; the `detail` of a `CustomEvent` is the data of an event that has some.
 */
export interface OwnElement {
  /** Its name in HTML, with a hyphen: `my-dial`. */
  readonly tag: string;
  /**
   * The module that defines it, for browsers; TypeScript too. Write the address in place, so that every build finds the
   * file: `new URL("./my-dial.ts", import.meta.url)`.
   */
  readonly module: URL;
}

/**
 * What there is to know about a kind of component: a plain object, with no code of any page in it. `core` asks a spec;
 * it never asks which one it is.
 */
export interface Spec {
  /** The name in descriptions, and of its element: `vitrine-<kind>`. */
  readonly kind: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly props: PropSchemas;
  /** Its events: the moment when each fires, and the data that come with it, if any. */
  readonly events: Readonly<Record<string, EventSpec>>;
  /**
   * Where its value lives: on the `page` (default), in the visitor's `session` on the engine's side, never sent to a
   * page, or `nowhere`, when there is none (a piece of layout).
   */
  readonly value?: "page" | "session" | "nowhere";
  /** Whether it holds other components. */
  readonly container?: boolean;
  /** The custom element that shows it. Default: `vitrine-<kind>`, one of the page's own. */
  readonly element?: OwnElement;
  /** The JSON Schema of its value on the wire. */
  schema?(props: PropValues): Schema;
  /** Whether an author's props fit together. Returns what is wrong, or nothing. */
  check?(props: PropValues): string | undefined;
  /** Turns a value that fits the schema into what `predict` gets. Default: the value as it is. */
  decode?(wire: never, context: ValueContext): unknown;
  /** Turns what `predict` returned into a value for the wire. Default: the value as it is. */
  encode?(given: unknown, context: ValueContext): Json | FileRef | Promise<unknown>;
  /** How a value, or what it holds, looks where no script runs. Default: words for words, and JSON else. */
  still?(wire: never, props: PropValues): readonly Still[];
}

/** An event of one component of an app: what `on()` listens to. `Data` is what comes with it. */
export interface ComponentTrigger<Event extends string = string, Data = unknown> {
  readonly component: AnyComponent;
  readonly event: Event;
  /** Types only. */
  readonly "~data"?: Data;
}

/** The four types of a component's value. */
export interface ValueTypes {
  /** What `predict` receives. */
  readonly get: unknown;
  /** What `predict` may return. */
  readonly give: unknown;
  /** What a program may send, through `client` or `run()`. */
  readonly send: unknown;
  /** What a program receives. */
  readonly receive: unknown;
}

/** A component of any kind. */
export interface AnyComponent {
  readonly kind: string;
  /** Every prop: the author's, and the defaults of the others. */
  readonly props: PropValues;
  readonly children: readonly AnyComponent[];
  readonly "~spec": Spec;
  /** The props that the author wrote. */
  readonly "~given": PropValues;
  /** Types only; never there when a program runs. */
  readonly "~types"?: ValueTypes & { readonly props: unknown };
}

/**
 * A component: a plain frozen value. Each of its events is a property, to be listed in a handler: `name.submit`. `Events`
 * has the type of each event's data, `undefined` where it has none.
 */
export type Component<T extends ValueTypes, Events extends object = {}, Props = object> = AnyComponent & {
  readonly "~types"?: T & { props: Props };
} & { readonly [E in keyof Events & string]: ComponentTrigger<E, Events[E]> };

/** A component with the same type of value on all four sides. */
export type Simple<V, Events extends object, Props> = Component<
  { get: V; give: V; send: V; receive: V },
  Events,
  Props
>;

/** The events of a spec, each with the type of its data. */
export type EventsOf<S extends { readonly events: object }> = { [E in keyof S["events"]]: EventData<S["events"][E]> };
type EventData<E> = E extends { readonly data: infer D } ? TypeOf<D> : undefined;

/** Checks that a literal is a spec, and keeps its exact type. */
export function defineSpec<const S extends Spec>(spec: S): S {
  return spec;
}

/** The props of every spec, each with its default. */
export function defaultProps(spec: Spec): PropValues {
  return Object.fromEntries(Object.entries(spec.props).map(([name, prop]) => [name, prop.default]));
}
