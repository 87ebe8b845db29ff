import type { AnyComponent } from "./component.ts";
import type { Context } from "./context.ts";
import type { Skip, Update } from "./update.ts";

/** One component, or a record of them: the shape of a handler's inputs, and of its outputs. */
export type Slot = AnyComponent | Readonly<Record<string, AnyComponent>>;

/** A slot before it is checked: a list is refused with a hint. */
export type Slots = Slot | readonly AnyComponent[];

type Types<C> = C extends { readonly "~types"?: infer T } ? NonNullable<T> : never;
type TypeAt<C, K extends string> = Types<C> extends { readonly [P in K]: infer V } ? V : never;

/** What a function receives for a slot: one component in, one value in; a record in, a record in. */
export type Received<S> = S extends AnyComponent ? TypeAt<S, "get"> : { [K in keyof S]: TypeAt<S[K], "get"> };

/** What a function may give one component: a value, new props, or nothing. */
export type Given<C> = TypeAt<C, "give"> | Update<UpdateProps<C>> | Skip;
type UpdateProps<C> = Partial<TypeAt<C, "props">> & { readonly value?: TypeAt<C, "give"> };

/** What a function may return for a slot. In a record, an output that is left out is left alone. */
export type Returned<S> = S extends AnyComponent ? Given<S> : { readonly [K in keyof S]?: Given<S[K]> };

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

/** The function of a handler. `E` is the data of what started it. */
export type Run<I, O, E = undefined> = (inputs: Received<I>, context: Context<E>) => Produced<Returned<O> | void>;

/** The function of a handler with `batch`: all inputs at once, as many results in the same order. */
export type RunBatch<I, O> = (inputs: Received<I>[], context: Context) => Returned<O>[] | Promise<Returned<O>[]>;
