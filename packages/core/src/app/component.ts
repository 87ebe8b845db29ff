import type { Context } from "./context.ts";
import type { BrowserPermission } from "./permission.ts";
import type { DescribedValue } from "./shown-component.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { Schema, StreamRule, TypeOf } from "../schema/schema.ts";
import type { Still } from "../publish/still.ts";
import type { Platform } from "../files/values.ts";

/** Schema of one prop, with its description and default. */
export type PropSchema = Schema & {
  /** What the prop does, with its unit and range. */
  readonly description: string;
  /** Value of the prop when the author sets none. */
  readonly default: Json;
};

/** The props of a component, by name. */
export type PropSchemas = Readonly<Record<string, PropSchema>>;

/** Values of all props. */
export type PropValues = Readonly<Record<string, unknown>>;

/** How a value is computed, and when. */
export interface ComputedOptions<V = unknown> {
  /** Components that it is computed from: again at each of their changes. Default: none. */
  readonly inputs?: Readonly<Record<string, AnyComponent>>;
  /** When it is computed. Default: when a page opens, and at each change of an input. */
  readonly triggers?: readonly object[];
  /** Interval in milliseconds after which it is computed again while the page is visible. Default: never. */
  readonly everyMs?: number;
  /** Computes the value from those of the inputs. */
  readonly run: (inputs: any, context: Context<any>) => V | Promise<V>;
}

/** A value that is computed as its options say. */
export interface ComputedValue<V> {
  readonly "~computed": ComputedOptions<V>;
}

/** A value that is computed when a page opens: by a function, or as options say. */
export type Computed<V> = (() => V | Promise<V>) | ComputedValue<V>;

/** Props that an author may pass for a spec: each optional, typed by its schema. The value may be computed. */
export type PropsOf<S extends { readonly props: PropSchemas }> = {
  readonly [K in keyof S["props"]]?: K extends "value"
    ? TypeOf<S["props"][K]> | Computed<TypeOf<S["props"][K]>>
    : TypeOf<S["props"][K]>;
};

/** Context for a spec's `decode` and `encode`. */
export interface ValueContext {
  /** The component's props, with the visitor's updates applied. */
  readonly props: PropValues;
  readonly platform: Platform;
  /** Opens a file that the caller sent or uploaded. */
  open(ref: FileRef): Promise<File>;
  /** Stores a file for the visitor and returns its reference. */
  store(file: Blob, name?: string): Promise<FileRef>;
  /**
   * Describes a component that is inside the value, to be shown there. Rejects with a `DefinitionError` for one that
   * handlers listen to, that is computed, or that has no place on a page.
   */
  describe(component: AnyComponent): Promise<DescribedValue>;
}

/** An event of a component: a description of when it fires, or that with the JSON Schema of the event's data. */
export type EventSpec = string | { readonly description: string; readonly data: Schema };

/**
 * A custom element that an author supplies for a kind of component. The page puts it into a frame with label, help and
 * status, and sets its properties: `value`, the wire value, `label`, the accessible name of its control, and every
 * other prop of the spec that the frame does not show. The element fires DOM events with the names of the spec's
 * events; the `detail` of a `CustomEvent` is the event's data, if it has any.
 */
export interface OwnElement {
  /** Tag name, with a hyphen: `my-dial`. */
  readonly tag: string;
  /**
   * Module that defines the element, for browsers; TypeScript is accepted. Write the URL inline, so that every build
   * finds the file: `new URL("./my-dial.ts", import.meta.url)`.
   */
  readonly module: URL;
}

/**
 * Definition of a kind of component: a plain object without any page code. `core` queries the spec; it never checks
 * which kind it is.
 */
export interface Spec {
  /** Name of the kind in descriptions, and of its element: `vitrine-<kind>`. */
  readonly kind: string;
  /** Name of the function that creates it, which errors say. Default: the kind. */
  readonly factory?: string;
  /** Purpose of the component, in one sentence. */
  readonly description: string;
  readonly props: PropSchemas;
  /** Events by name: when each fires, and its data, if any. */
  readonly events: Readonly<Record<string, EventSpec>>;
  /**
   * Where the value is stored: on the `page` (default), in the visitor's `session` on the engine's side, never sent to
   * a page, or `nowhere`, for components without a value (layout). A `rendering` is a part of the page: components and
   * handlers that a function of the component's own computes.
   */
  readonly value?: "page" | "session" | "nowhere" | "rendering";
  /** False for a component without a place in a layout, such as a timer: listing it in a handler is enough. Default: true. */
  readonly placed?: boolean;
  /** Props of which no two components of this kind in an app may have the same value, unless it is the default. */
  readonly unique?: readonly string[];
  /**
   * For a kind whose element has a source of its own, such as a camera, that `stream()` turns on by the prop `live`: which
   * of its values a busy function gets, by default.
   */
  readonly live?: "latest" | "all";
  /** Says that the functions of an app with such a component need a server. Default: they may run anywhere. */
  readonly runs?: "server";
  /** Whether the component contains other components. */
  readonly container?: boolean;
  /** Whether values may hold components of any kind, as a message may: pages then have the elements of all kinds. */
  holdsComponents?(props: PropValues): boolean;
  /** Custom element that shows the component. Default: `vitrine-<kind>`, one of the page's own. */
  readonly element?: OwnElement;
  /**
   * What the browser asks the visitor for, such as the microphone, given the author's props: a server lets pages of other
   * demos not ask for it. Default: nothing.
   */
  permissions?(props: PropValues): readonly BrowserPermission[];
  /** JSON Schema of the wire value. */
  schema?(props: PropValues): Schema;
  /** Checks whether an author's props are consistent. Returns an error text, or undefined. */
  check?(props: PropValues): string | undefined;
  /** Converts a wire value that fits the schema into what a function receives. Default: unchanged. */
  decode?(wire: never, context: ValueContext): unknown;
  /** Converts what a function returned into a wire value. Default: unchanged. */
  encode?(given: unknown, context: ValueContext): Json | FileRef | Promise<unknown>;
  /**
   * Whether the values that a function gives for the component in one call add up: each is a piece, which `encode` gets
   * alone, and the wire value, which `schema` describes, is the list of what it gave for the pieces so far. Null begins
   * anew. Such a component is an output only. Default: each value replaces the one before.
   */
  addsUp?(props: PropValues): boolean;
  /** Whether `encode` leaves JSON as it is, so that a function in a page may return some. Default: false. */
  readonly encodesJson?: boolean;
  /** Checks what a function returned where it is not encoded. Returns an error text, or undefined. */
  verify?(given: unknown): string | undefined;
  /** Static rendering of a value, for output without scripts. Default: strings as text, anything else as JSON. */
  still?(wire: never, props: PropValues): readonly Still[];
}

/** An event of one component of an app: an argument of `on()`. `Data` is the type of the event's data. */
export interface ComponentTrigger<Event extends string = string, Data = unknown> {
  readonly component: AnyComponent;
  readonly event: Event;
  /** Types only. */
  readonly "~data"?: Data;
}

/** The four types of a component's value. */
export interface ValueTypes {
  /** What a function receives. */
  readonly get: unknown;
  /** What a function may return. */
  readonly give: unknown;
  /** What a program may send, through `client` or `run()`. */
  readonly send: unknown;
  /** What a program receives. */
  readonly receive: unknown;
}

/** A component of any kind. */
export interface AnyComponent {
  readonly kind: string;
  /** All props: the author's, and defaults for the rest. */
  readonly props: PropValues;
  readonly children: readonly AnyComponent[];
  readonly "~spec": Spec;
  /** Props that the author passed. */
  readonly "~given": PropValues;
  /** How its value is computed when a page opens, if it is. */
  readonly "~computed"?: ComputedOptions | undefined;
  /** How its values are sent while a call runs, if they are. */
  readonly "~stream"?: StreamRule | undefined;
  /** Types only; absent at runtime. */
  readonly "~types"?: ValueTypes & { readonly props: unknown };
}

/**
 * A component: a plain frozen object. Each of its events is a property, to be passed to `on()`: `name.submit`. `Events`
 * maps each event to the type of its data, `undefined` if it has none.
 */
export type Component<T extends ValueTypes, Events extends object = {}, Props = object> = AnyComponent & {
  readonly "~types"?: T & { props: Props };
} & { readonly [E in keyof Events & string]: ComponentTrigger<E, Events[E]> };

/** A component with the same value type in all four positions. */
export type Simple<V, Events extends object, Props> = Component<
  { get: V; give: V; send: V; receive: V },
  Events,
  Props
>;

/** Events of a spec, each with the type of its data. */
export type EventsOf<S extends { readonly events: object }> = { [E in keyof S["events"]]: EventData<S["events"][E]> };
type EventData<E> = E extends { readonly data: infer D } ? TypeOf<D> : undefined;

/** Checks that a literal is a spec, and preserves its literal type. */
export function defineSpec<const S extends Spec>(spec: S): S {
  return spec;
}

/** Name of the function that creates components of a spec. */
export function factoryOf({ factory, kind }: Pick<Spec, "factory" | "kind">): string {
  return factory ?? kind;
}

/** Whether a component belongs in a layout. A session's value never does. */
export function hasPlace({ "~spec": { value, placed = value !== "session" } }: AnyComponent): boolean {
  return placed;
}

/** Default of every prop of a spec. */
export function defaultProps(spec: Spec): PropValues {
  return Object.fromEntries(Object.entries(spec.props).map(([name, prop]) => [name, prop.default]));
}
