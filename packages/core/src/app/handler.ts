import type { AnyComponent } from "./component.ts";
import type { Context } from "./context.ts";
import { DefinitionError } from "../errors.ts";
import type { CheckedSlot, Misnamed, Result, Taking } from "./checked.ts";
import { fillExamples, type Examples, type FilledExamples } from "./examples.ts";
import type { Produced, Returned, Slot, Slots } from "./handler-types.ts";
import { show } from "../schema/show.ts";
import { checkWholeInputs } from "./pieces.ts";
import { checkSlot } from "./slot-check.ts";
import { isComponentTrigger, type EventOf, type Trigger } from "./trigger.ts";
import { isObject } from "../schema/json.ts";
import { checkStreams, hasStream } from "./stream.ts";
import { checkPageSlots, expressionOf } from "./page-function.ts";
import { isStandard, type Validate } from "./validate.ts";
import {
  checkAmong,
  fillRunOptions,
  type Batch,
  type FilledRunOptions,
  type Overlap,
  type RunOptions,
} from "./run-options.ts";

/** Options of `on()`. `R` is the type of the function's result; `B` of its `batch` option. */
export interface HandlerOptions<
  Name extends string,
  I extends Slots,
  O extends Slots,
  E = undefined,
  R = Produced<Returned<O> | void>,
  B extends Batch | undefined = undefined,
> extends RunOptions {
  /** Name in the HTTP API. Default: from its first trigger, such as `greet_click`. */
  readonly name?: Name;
  /** Description, for the API's page. */
  readonly description?: string;
  /** Inputs of the function: one component, or a record of components. Default: none. */
  readonly inputs?: CheckedSlot<I>;
  /** Outputs of the function: one component, or a record of components. Default: none. */
  readonly outputs?: CheckedSlot<O>;
  /**
   * Example rows, a click fills the inputs with one; or a record of `rows` and how they are offered. `example()` adds what
   * the outputs must be.
   */
  readonly examples?: Examples<NoInfer<I>, NoInfer<O>>;
  /**
   * `page`: the function runs in the page itself, without a call. It is shipped as its source text, so it may use only its
   * arguments and what every browser has; `context` brings `update` and `skip`. Default: where the app's functions run.
   */
  readonly runs?: "page";
  /** Handlers whose calls the page cancels when it makes a call of this one. Default: none. */
  readonly cancels?: readonly AnyHandler[];
  /**
   * Checks the inputs before the call is accepted and waits: returns or throws `issue(input, "…")`, which the page shows
   * at that input. Or a Standard Schema of the inputs, such as Zod's. It has 10 seconds.
   */
  readonly validate?: Validate<NoInfer<I>, E>;
  /** Runs several calls at once: the function receives a list of inputs, and returns as many results. */
  readonly batch?: B;
  /**
   * The function: receives the values of the inputs, returns values for the outputs. May be async, or a generator that
   * streams results.
   */
  readonly run: Taking<I, NoInfer<O>, E, R, B>;
  /** @deprecated Use `run`. */
  readonly fn?: Misnamed<I, E, B, "run">;
  /** @deprecated Use `run`. */
  readonly predict?: Misnamed<I, E, B, "run">;
}

/**
 * A handler with any slots. Its slots are untyped, because contextual typing in a list of handlers would otherwise
 * infer `any` for the slots of each one.
 */
export interface AnyHandler extends FilledRunOptions {
  readonly name: string | undefined;
  readonly description: string;
  readonly triggers: readonly Trigger[];
  readonly inputs: Slot;
  readonly outputs: Slot;
  readonly examples: FilledExamples;
  readonly run: (inputs: never, context: Context<never>) => unknown;
  readonly batch: Batch | undefined;
  readonly validate: Validate<any, never> | undefined;
  readonly overlap: Overlap;
  readonly cancels: readonly AnyHandler[];
  readonly runs: "page" | undefined;
}

/** A function with its triggers, inputs and outputs. */
export interface Handler<Name extends string = string, I = any, O = any, E = any> extends AnyHandler {
  readonly name: Name | undefined;
  /** Types only. */
  readonly "~types"?: { name: Name; inputs: I; outputs: O; event: E };
}

const listeners = new WeakMap<AnyComponent, Set<Handler>>();

/** All handlers created for a component's events before its app ran, whether listed in an app or not. */
export function listenersOf(component: AnyComponent): ReadonlySet<Handler> {
  return listeners.get(component) ?? new Set();
}

const complete = new WeakSet<AnyComponent>();

/**
 * Says that the app of these components runs: handlers that are created for them from now on are of renderings, which
 * they outlive.
 */
export function completed(components: Iterable<AnyComponent>): void {
  for (const component of components) complete.add(component);
}

/**
 * Defines the function that runs when one of the triggers fires. List the result in the app's `handlers`.
 *
 * @example on([name.submit, greet.click], { inputs: { name }, outputs: { greeting }, run: ({ name }) => ({ greeting:
 * `Hello ${name}` }) })
 */
export function on<
  const Name extends string,
  const T extends Trigger | readonly Trigger[],
  R extends Result<R, O, B>,
  I extends Slots = {},
  O extends Slots = {},
  B extends Batch | undefined = undefined,
>(triggers: T, options: HandlerOptions<Name, I, O, EventOf<T>, R, B>): Handler<Name, I, O, EventOf<T>>;
export function on(triggers: Trigger | readonly Trigger[], options: AnyOptions): Handler {
  const handler = toHandler([triggers].flat() as Trigger[], options);
  for (const { component } of handler.triggers.filter(isComponentTrigger)) {
    if (complete.has(component)) continue;
    if (!listeners.has(component)) listeners.set(component, new Set());
    listeners.get(component)!.add(handler);
  }
  return handler;
}

type AnyOptions = HandlerOptions<string, Slot, Slot, never, any, any>;

/** A handler that is nobody's: its components do not know of it. */
export function toHandler(triggers: readonly Trigger[], options: AnyOptions): Handler {
  const { name, description = "", inputs = {}, outputs = {}, run, batch, validate } = options;
  const { cancels = [], runs } = options;
  checkTriggers(triggers);
  checkSlot("on", "inputs", inputs);
  checkSlot("on", "outputs", outputs);
  checkWholeInputs(inputs);
  const { overlap = isTimed(triggers) || hasStream(inputs) ? "ignore" : "latest" } = options;
  if (validate !== undefined && typeof validate !== "function" && !isStandard(validate))
    throw new DefinitionError(`on({ validate }): must be a function or a Standard Schema; got ${show(validate)}.`);
  if (runs !== undefined) checkPageHandler(runs, options);
  checkStreams(options);
  checkAmong("overlap", overlap, ["ignore", "queue", "latest", "replace", "beside"]);
  return Object.freeze({
    name,
    description,
    triggers: Object.freeze(triggers),
    inputs,
    outputs,
    examples: fillExamples(options.examples as Examples<Slot, Slot>, inputs),
    run: run as Handler["run"],
    batch,
    validate: validate as Handler["validate"],
    overlap,
    cancels,
    runs,
    ...fillRunOptions(runs === "page" ? { api: false, ...options } : options),
  });
}

function checkPageHandler(runs: "page", options: AnyOptions) {
  const { inputs = {}, outputs = {}, batch, validate, retries, worker, roles, run } = options;
  checkAmong("runs", runs, ["page"]);
  if (roles)
    throw new DefinitionError(
      'on({ runs: "page" }): roles are for calls, which there are none of: anyone has its code.',
    );
  if (batch ?? validate ?? retries ?? worker)
    throw new DefinitionError(
      'on({ runs: "page" }): batch, validate, retries and worker are for calls, which there are none of.',
    );
  checkPageSlots(inputs, outputs);
  expressionOf(run);
}

function isTimed(triggers: readonly Trigger[]): boolean {
  return triggers.length > 0 && triggers.every((trigger) => "everyMs" in trigger);
}

/** A misspelt event is `undefined`, which JavaScript passes on without a word. */
function checkTriggers(triggers: readonly unknown[]) {
  const wrong = triggers.find((one) => !isObject(one) || !KINDS.some((kind) => kind in one));
  if (wrong === undefined && !triggers.includes(undefined)) return;
  throw new DefinitionError(
    `on(): a trigger must be an event such as name.submit, onLoad(), onLeave(), every(ms) or after(handler); got ${show(wrong)}.`,
  );
}

const KINDS = ["component", "page", "everyMs", "after"];
