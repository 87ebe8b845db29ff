import type { AnyComponent, ValueTypes } from "./component.ts";
import type { Context } from "./context.ts";
import type { Given, Misplaced, Received } from "./handler-types.ts";
import type { Skip, Update } from "./update.ts";

declare const MISTAKE: unique symbol;

/** Compile-time error type: a function returns an output that its handler does not declare. */
export interface NoSuchOutput<Name, Outputs> {
  readonly [MISTAKE]: [Name, Outputs];
}

/** Compile-time error type: `update()` names a prop that the component does not have. */
export interface NoSuchProp<Name, Props> {
  readonly [MISTAKE]: [Name, Props];
}

/** Compile-time error type: a generator yields or returns a value that does not fit its outputs. */
export interface WrongYield<Expected> {
  readonly [MISTAKE]: Expected;
}

/** Compile-time error type: several components are passed as a list. */
export type UseRecord = "Use a record instead of a list: { name: textbox() }";

/** Compile-time error type: a slot is a text. */
export type UseComponent = "Use a component, textbox(), or a record of components, { name: textbox() }";

/** Compile-time error type: a component's function is not called. */
export type CallIt = "Call it: textbox() instead of textbox";

/** The slot type as written, or an error type. */
export type CheckedSlot<S> = S extends readonly unknown[]
  ? UseRecord
  : S extends string
    ? UseComponent
    : S extends (...args: never) => unknown
      ? CallIt
      : S;

/**
 * The function type of a handler. `R`, its result, is bounded by `Result`, so that the compiler reports a mistake where
 * it is made.
 */
export type Taking<I, O, E, R, B> = (
  inputs: B extends object ? Inputs<NoInfer<I>>[] : Inputs<NoInfer<I>>,
  context: Context<E>,
) => R | Literals<O> | LiteralsLater<O>;

/** What is no slot is already rejected there, so the function's input type is `any` and adds no second error. */
type Inputs<I> = I extends Misplaced ? any : Received<I>;

/** A function under a deprecated option name: the type names the right one. */
export type Misnamed<I, E, B, Name extends string> = Taking<I, never, E, `Call it "${Name}"`, B>;

/**
 * Bound of a function's result type `R`: `unknown` if `R` fits the outputs of slot `O`, otherwise the expected type or
 * an error type. No branch is `R` itself or distributes over it, since a bound must not depend on itself.
 */
export type Result<R, O, B> = Bound<R, O, B extends object ? true : false>;
type Bound<R, O, Batched> = [O] extends [Misplaced] ? unknown : BoundBySlot<R, O, Batched>;
type BoundBySlot<R, O, Batched> = [Unfit<R, O, Batched>] extends [never] ? unknown : Mistaken<R, O, Batched>;

/**
 * `never` for every slot. While the compiler has not inferred the slot yet, it sees literal types here, and therefore
 * infers `"en"` rather than `string`, and a tuple rather than an array.
 */
type Literals<S> =
  | Single<S>
  | (S extends { readonly "~never": true } ? readonly Deep<S>[] : never)
  | ((readonly Deep<S>[] | readonly []) & Vanish<S>)
  | ({ readonly [K in string]: Deep<S> } & Vanish<S>);
type Deep<S> = Single<S> | readonly Deep<S>[] | readonly [] | { readonly [K in string]: Deep<S> };
type Single<S> = S extends { readonly "~never": true } ? string | number : never;
type Vanish<S> = S extends { readonly "~never": true } ? unknown : never;
/**
 * One conditional type each, since the compiler looks for a generator's yield type in every branch of a conditional.
 */
type LiteralsLater<S> =
  | (S extends { readonly "~never": true } ? Literals<S> | Promise<Literals<S>> : never)
  | (S extends { readonly "~never": true } ? Generator<Literals<S>, Literals<S>, undefined> : never)
  | (S extends { readonly "~never": true } ? AsyncGenerator<Literals<S>, Literals<S>, undefined> : never);

type Unfit<R, O, Batched> = [unknown, R] extends [R, string]
  ? never
  : Batched extends true
    ? UnfitList<R, O>
    : UnfitOne<R, O>;
type UnfitOne<R, O> =
  R extends AsyncGenerator<infer Y, infer T, any>
    ? UnfitValue<Y | T, O>
    : R extends Generator<infer Y, infer T, any>
      ? UnfitValue<Y | T, O>
      : R extends Promise<infer P>
        ? UnfitValue<P, O>
        : UnfitValue<R, O>;
type UnfitList<R, O> = Awaited<R> extends readonly (infer V)[] ? UnfitValue<V, O> : R;
type UnfitValue<V, O> = V extends CheckedValue<V, O> ? never : V;

type Mistaken<R, O, Batched> = [Batched] extends [true]
  ? [R] extends [Promise<unknown>]
    ? Promise<readonly Expected<O>[]>
    : readonly Expected<O>[]
  : [R] extends [AsyncGenerator<infer Y, infer T, any> | Generator<infer Y, infer T, any>]
    ? WrongYield<CheckedValue<UnfitValue<Y | T, O>, O>>
    : [R] extends [Promise<infer P>]
      ? Promise<CheckedValue<P, O>>
      : [O] extends [AnyComponent]
        ? [R] extends [Update<infer P>]
          ? CheckedUpdate<P, O>
          : Expected<O>
        : [R] extends [Unnamed]
          ? Expected<O>
          : [keyof R] extends [never]
            ? NoSuchOutput<AnyKeyOf<UnfitValue<R, O>>, keyof O>
            : {
                [K in keyof R & PropertyKey]: string extends K ? CheckedPart<R[K], O[keyof O]> : CheckedKey<R[K], K, O>;
              };

/** Union of the keys of every record type in `V`. */
type AnyKeyOf<V> = V extends unknown ? keyof V : never;

type CheckedValue<V, O> = V extends void | undefined
  ? V
  : O extends AnyComponent
    ? CheckedPart<V, O>
    : CheckedRecord<V, O>;

/** Values that are not a record of outputs. */
type Unnamed = readonly unknown[] | Skip | AnyComponent | string | number | boolean | null;
type CheckedRecord<V, O> = V extends Unnamed
  ? Expected<O>
  : { [K in keyof V]: string extends K ? CheckedPart<V[K], O[keyof O]> : CheckedKey<V[K], K, O> };
type CheckedKey<V, K, O> = K extends keyof O ? CheckedPart<V, O[K]> : NoSuchOutput<K, keyof O>;

type CheckedPart<V, C> = V extends undefined
  ? V
  : V extends Update<infer P>
    ? CheckedUpdate<P, C>
    : V extends Given<C>
      ? V
      : Types<C>["give"];
type CheckedUpdate<P, C> = Update<CheckedProps<P, Types<C>["props"] & { readonly value?: Types<C>["give"] }>>;
type CheckedProps<P, Props> = {
  [K in keyof P]: K extends keyof Props ? (P[K] extends Props[K] ? P[K] : Props[K]) : NoSuchProp<K, keyof Props>;
};

type Types<C> = C extends { readonly "~types"?: infer T } ? NonNullable<T> & ValueTypes & { props: unknown } : never;
type Expected<O> = O extends AnyComponent ? Types<O>["give"] : { readonly [K in keyof O]?: Types<O[K]>["give"] };
