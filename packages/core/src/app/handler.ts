import type { AnyComponent, Trigger } from "./component.ts";
import type { Context } from "./context.ts";
import { DefinitionError } from "../errors.ts";
import type { Skip, Update } from "./update.ts";

/** One component, or a record of them: the shape of a handler's inputs, and of its outputs. */
export type Slot = AnyComponent | Readonly<Record<string, AnyComponent>>;

type Types<C> = C extends { readonly "~types"?: infer T } ? NonNullable<T> : never;
type TypeAt<C, K extends string> = Types<C> extends { readonly [P in K]: infer V } ? V : never;

/** What a function receives for a slot: one component in, one value in; a record in, a record in. */
export type Received<S> = S extends AnyComponent ? TypeAt<S, "get"> : { [K in keyof S]: TypeAt<S[K], "get"> };

/** What a function may give one component: a value, new props, or nothing. */
export type Given<C> = TypeAt<C, "give"> | Update<UpdateProps<C>> | Skip | Literals<C>;
type UpdateProps<C> = Partial<TypeAt<C, "props">> & { readonly value?: TypeAt<C, "give"> };

/**
 * Nothing, for any component. But while the compiler does not know the component yet, it reads here that literals may
 * come, and so keeps `"en"` as `"en"` where it would have made it a `string`, and a pair as a pair.
 */
type Literals<C> =
  | (C extends { readonly "~never": true } ? string | number : never)
  | ((readonly Literals<C>[] | readonly []) & Vanish<C>)
  | ({ readonly [K in string]: Literals<C> } & Vanish<C>);
type Vanish<C> = C extends { readonly "~never": true } ? unknown : never;

/** What a function may return for a slot. In a record, an output that is left out is left alone. */
export type Returned<S> = Lone<S> | Literals<S> | ({ readonly [K in keyof S]?: Given<S[K]> } & IfRecord<S>);
type Lone<S> = S extends AnyComponent ? Given<S> : never;
type IfRecord<S> = S extends AnyComponent ? never : unknown;

/** What an example may hold for a slot. */
export type Example<S> = S extends AnyComponent
  ? TypeAt<S, "give">
  : { readonly [K in keyof S]?: TypeAt<S[K], "give"> };

type Wired<S> = { [K in keyof S as TypeAt<S[K], "send"> extends never ? never : K]: S[K] };

type Optional<S> = { [K in keyof S as null extends TypeAt<S[K], "send"> ? K : never]: S[K] };

/**
 * What a program sends for a slot; what may be empty may be left out. State is no part of it, since it never leaves the
 * engine.
 */
export type Sent<S> = S extends AnyComponent
  ? TypeAt<S, "send">
  : Flat<
      { readonly [K in Exclude<keyof Wired<S>, keyof Optional<S>>]: TypeAt<S[K & keyof S], "send"> } & {
        readonly [K in keyof Wired<S> & keyof Optional<S>]?: TypeAt<S[K & keyof S], "send">;
      }
    >;
type Flat<T> = { [K in keyof T]: T[K] };

/** What a program receives for a slot. */
export type Answered<S> = S extends AnyComponent
  ? TypeAt<S, "receive">
  : { [K in keyof Wired<S>]: TypeAt<S[K], "receive"> };

/** A value at once, later, or several in turn: each `yield` is shown as it comes, a `return` has the last word. */
export type Produced<R> = R | Promise<R> | Generator<R, R | void, undefined> | AsyncGenerator<R, R | void, undefined>;

/** The function of a handler. */
export type Run<I, O> = (inputs: Received<I>, context: Context) => Produced<Returned<O> | void>;

/** The function of a handler with `batch`: all inputs at once, as many results in the same order. */
export type RunBatch<I, O> = (
  inputs: Received<I>[],
  context: Context,
) => Each<O>[] | Promise<Each<O>[]> | Literals<O> | Promise<Literals<O>>;
type Each<S> = S extends AnyComponent ? Given<S> : { readonly [K in keyof S]?: Given<S[K]> };

/** Calls collected into one run. */
export interface Batch {
  /** The most calls in one run, 1 or more. */
  readonly max: number;
  /** The longest that the first call waits for others, in milliseconds. Default: 10. */
  readonly waitMs?: number;
}

/** How many calls run at once. A group's limit is shared by every handler that names it. */
export type Concurrency = number | { readonly group: string; readonly limit: number };

/** How a handler's calls are run. */
export interface RunOptions {
  /** How many calls run at once. Default: 1. */
  readonly concurrency?: Concurrency;
  /** How many calls may wait, 0 or more; one more is refused with "busy". Default: 1,000. */
  readonly maxWaiting?: number;
  /** Milliseconds that one run may take before it fails, at most 2^31 - 1 (24 days). Default: 600,000 (10 minutes). */
  readonly timeLimitMs?: number;
}

interface SlotOptions<Name extends string, I extends Slot, O extends Slot> extends RunOptions {
  /** Its name in the HTTP API. Default: its first trigger, as `greet_click`. */
  readonly name?: Name;
  /** What it does, for the API's page. */
  readonly description?: string;
  readonly inputs?: I;
  readonly outputs?: O;
  /** Rows that fill the inputs with a click. */
  readonly examples?: readonly Example<NoInfer<I>>[];
}

/** What `on()` takes. */
export interface HandlerOptions<Name extends string, I extends Slot, O extends Slot> extends SlotOptions<Name, I, O> {
  readonly run: Run<NoInfer<I>, NoInfer<O>>;
  readonly batch?: undefined;
}

/** What `on()` takes for a handler whose function runs several calls at once. */
export interface BatchHandlerOptions<Name extends string, I extends Slot, O extends Slot> extends SlotOptions<
  Name,
  I,
  O
> {
  readonly run: RunBatch<NoInfer<I>, NoInfer<O>>;
  readonly batch: Batch;
}

/** What runs when a trigger fires. */
export interface Handler<Name extends string = string, I = any, O = any> {
  readonly name: Name | undefined;
  readonly description: string;
  readonly triggers: readonly Trigger[];
  readonly inputs: Slot;
  readonly outputs: Slot;
  readonly examples: readonly unknown[];
  readonly run: (inputs: never, context: Context) => unknown;
  readonly batch: Batch | undefined;
  readonly concurrency: Concurrency;
  readonly maxWaiting: number;
  readonly timeLimitMs: number;
  /** Types only. */
  readonly "~types"?: { name: Name; inputs: I; outputs: O };
}

const listeners = new WeakMap<AnyComponent, Set<Handler>>();

/** The handlers that were made for a component's events, listed in an app or not. */
export function listenersOf(component: AnyComponent): ReadonlySet<Handler> {
  return listeners.get(component) ?? new Set();
}

/**
 * Says what runs when one of the triggers fires. List the result in the app's `handlers`.
 *
 * @example on([name.submit, greet.click], { inputs: { name }, outputs: { greeting }, run: ({ name }) => ({ greeting: `Hello ${name}` }) })
 */
export function on<const Name extends string, I extends Slot = {}, O extends Slot = {}>(
  triggers: Trigger | readonly Trigger[],
  options: BatchHandlerOptions<Name, I, O>,
): Handler<Name, I, O>;
export function on<const Name extends string, I extends Slot = {}, O extends Slot = {}>(
  triggers: Trigger | readonly Trigger[],
  options: HandlerOptions<Name, I, O>,
): Handler<Name, I, O>;
export function on(triggers: Trigger | readonly Trigger[], options: AnyOptions): Handler {
  const handler = toHandler([triggers].flat() as Trigger[], options);
  for (const { component } of handler.triggers) {
    if (!listeners.has(component)) listeners.set(component, new Set());
    listeners.get(component)!.add(handler);
  }
  return handler;
}

type AnyOptions = HandlerOptions<string, Slot, Slot> | BatchHandlerOptions<string, Slot, Slot>;

function toHandler(triggers: readonly Trigger[], options: AnyOptions): Handler {
  const { name, description = "", inputs = {}, outputs = {}, examples = [], run, batch } = options;
  const { concurrency = 1, maxWaiting = 1000, timeLimitMs = 600_000 } = options;
  checkLimits(options);
  return Object.freeze({
    name,
    description,
    triggers: Object.freeze(triggers),
    inputs,
    outputs,
    examples,
    run: run as Handler["run"],
    batch,
    concurrency,
    maxWaiting,
    timeLimitMs,
  });
}

/** The longest time that timers of the platform can wait. */
const MAX_MS = 2 ** 31 - 1;

function checkLimits({ concurrency = 1, maxWaiting = 0, timeLimitMs = 1, batch }: AnyOptions) {
  if (typeof concurrency === "number") checkCount("concurrency", concurrency, 1);
  else checkCount("concurrency.limit", concurrency.limit, 1);
  checkCount("maxWaiting", maxWaiting, 0);
  checkCount("timeLimitMs", timeLimitMs, 1, MAX_MS);
  checkCount("batch.max", batch?.max ?? 1, 1);
  checkCount("batch.waitMs", batch?.waitMs ?? 0, 0, MAX_MS);
}

function checkCount(name: string, count: number, min: number, max = Infinity) {
  if (Number.isInteger(count) && count >= min && count <= max) return;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new DefinitionError(`on({ ${name} }): must be a whole number ${range}; got ${count}.`);
}
