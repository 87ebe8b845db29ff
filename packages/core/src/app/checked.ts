import type { AnyComponent, ValueTypes } from "./component.ts";
import type { Context } from "./context.ts";
import type { Given, Received } from "./handler-types.ts";
import type { Skip, Update } from "./update.ts";

declare const MISTAKE: unique symbol;

/** What the compiler shows where a function gives an output that its handler lacks. */
export interface NoSuchOutput<Name, Outputs> {
  readonly [MISTAKE]: [Name, Outputs];
}

/** What the compiler shows where `update()` names a prop that the component lacks. */
export interface NoSuchProp<Name, Props> {
  readonly [MISTAKE]: [Name, Props];
}

/** What the compiler shows where a generator yields or returns what its outputs do not take. */
export interface WrongYield<Expected> {
  readonly [MISTAKE]: Expected;
}

/** What the compiler shows where several components come as a list. */
export type UseRecord = "Use a record instead of a list: { name: textbox() }";

/** A slot as it was written, or what is wrong with it. */
export type CheckedSlot<S> = S extends readonly unknown[] ? UseRecord : S;

/**
 * The function of a handler as it was written. `R`, what it gives, is bounded by `Result`, so that the compiler tells of
 * a mistake at the place of the mistake.
 */
export type Taking<I, O, E, R, B> = (
  inputs: B extends object ? Inputs<NoInfer<I>>[] : Inputs<NoInfer<I>>,
  context: Context<E>,
) => R | Literals<O> | LiteralsLater<O>;

/** A list of components is refused where it is given, so that its function need not be too. */
type Inputs<I> = I extends readonly unknown[] ? any : Received<I>;

/** A function under another name than the one that is called: its type says the right one. */
export type Misnamed<I, E, B, Name extends string> = Taking<I, never, E, `Call it "${Name}"`, B>;

/**
 * What bounds the result (`R`) of a function: anything where the outputs of the slot `O` take it, and what they would
 * take, or the mistake, where not. No branch is `R` itself or distributes over it, since a bound must not need itself.
 */
export type Result<R, O, B> = Bound<R, O, B extends object ? true : false>;
type Bound<R, O, Batched> = [Unfit<R, O, Batched>] extends [never] ? unknown : Mistaken<R, O, Batched>;

/**
 * Nothing, for any slot. But while the compiler does not know the slot yet, it reads here that literals may come, and so
 * keeps `"en"` as `"en"` where it would have made it a `string`, and a pair as a pair.
 */
type Literals<S> =
  | Single<S>
  | (S extends { readonly "~never": true } ? readonly Deep<S>[] : never)
  | ((readonly Deep<S>[] | readonly []) & Vanish<S>)
  | ({ readonly [K in string]: Deep<S> } & Vanish<S>);
type Deep<S> = Single<S> | readonly Deep<S>[] | readonly [] | { readonly [K in string]: Deep<S> };
type Single<S> = S extends { readonly "~never": true } ? string | number : never;
type Vanish<S> = S extends { readonly "~never": true } ? unknown : never;
/** One condition for each, since the compiler looks for what a generator yields in all that a condition leaves. */
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

/** The names of every record that a function may give. */
type AnyKeyOf<V> = V extends unknown ? keyof V : never;

type CheckedValue<V, O> = V extends void | undefined
  ? V
  : O extends AnyComponent
    ? CheckedPart<V, O>
    : CheckedRecord<V, O>;

/** What has no outputs by name. */
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
