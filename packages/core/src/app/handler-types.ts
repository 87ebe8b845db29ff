import type { AnyComponent } from "./component.ts";
import type { Context } from "./context.ts";
import type { Expectation, ExpectingExample } from "./example.ts";
import type { Skip, Update } from "./update.ts";

/** One component, or a record of components: the shape of a handler's inputs, and of its outputs. */
export type Slot = AnyComponent | Readonly<Record<string, AnyComponent>>;

/** A slot before the check, which rejects a list, a text and a factory that was not called, each with a hint. */
export type Slots = Slot | Misplaced;
/** What is no slot, though it may look like one. */
export type Misplaced = readonly AnyComponent[] | string | ((...args: never) => unknown);

type Types<C> = C extends { readonly "~types"?: infer T } ? NonNullable<T> : never;
type TypeAt<C, K extends string> = Types<C> extends { readonly [P in K]: infer V } ? V : never;

/** What a function receives for a slot: one value for one component, a record of values for a record. */
export type Received<S> = S extends AnyComponent ? TypeAt<S, "get"> : { [K in keyof S]: TypeAt<S[K], "get"> };

/** What a function may return for one component: a value, new props, or nothing. */
export type Given<C> = TypeAt<C, "give"> | Update<UpdateProps<C>> | Skip;
type UpdateProps<C> = Partial<TypeAt<C, "props">> & { readonly value?: TypeAt<C, "give"> };

/** What a function may return for a slot. Outputs missing from a record stay unchanged. */
export type Returned<S> = S extends AnyComponent ? Given<S> : { readonly [K in keyof S]?: Given<S[K]> };

/** Type of an example for a slot. */
export type Example<S> = S extends AnyComponent
  ? TypeAt<S, "give">
  : { readonly [K in keyof S]?: TypeAt<S[K], "give"> };

type Wired<S> = { [K in keyof S as TypeAt<S[K], "send"> extends never ? never : K]: S[K] };

type Optional<S> = { [K in keyof S as IsOptional<TypeAt<S[K], "send">> extends true ? K : never]: S[K] };
type IsOptional<V> = null extends V ? true : undefined extends V ? true : false;

/**
 * What a program sends for a slot; inputs that may be empty are optional, and so is what a page keeps. Session state is
 * excluded, since it never leaves the engine.
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

/** An example row of a handler: inputs, with or without what its outputs must be. */
export type ExampleRow<I, O> = Example<I> | ExpectingExample<Example<I>, Expectation<ExpectedOf<O>, Answered<O>>>;
type ExpectedOf<O> = O extends AnyComponent ? Answered<O> : Partial<Answered<O>>;

/** A value, a promise, or a generator: the page shows each `yield` at once, and a `return` replaces the last one. */
export type Produced<R> = R | Promise<R> | Generator<R, R | void, undefined> | AsyncGenerator<R, R | void, undefined>;

/** The function of a handler. `E` is the type of the trigger's data. */
export type Run<I, O, E = undefined> = (inputs: Received<I>, context: Context<E>) => Produced<Returned<O> | void>;

/** The function of a handler with `batch`: a list of inputs in, the same number of results out, in the same order. */
export type RunBatch<I, O> = (inputs: Received<I>[], context: Context) => Returned<O>[] | Promise<Returned<O>[]>;
