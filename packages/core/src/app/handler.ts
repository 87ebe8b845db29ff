import type { AnyComponent } from "./component.ts";
import type { Context } from "./context.ts";
import { DefinitionError } from "../errors.ts";
import type { CheckedSlot, Misnamed, Result, Taking } from "./checked.ts";
import type { Example, Produced, Returned, Slot, Slots } from "./handler-types.ts";
import { show } from "../schema/show.ts";
import { checkSlot } from "./slot-check.ts";
import { isComponentTrigger, type EventOf, type Trigger } from "./trigger.ts";
import { isObject } from "../schema/json.ts";

/** Combines several calls into one run. */
export interface Batch {
  /** Maximum number of calls in one run, 1 or more. */
  readonly max: number;
  /** How long the first call waits for others, in milliseconds. Default: 10. */
  readonly waitMs?: number;
}

/** Maximum number of concurrent calls. A group's limit is shared by every handler that names the group. */
export type Concurrency = number | { readonly group: string; readonly limit: number };

/**
 * What the page does with a trigger while the handler's last call is still running: `ignore` it; `queue` one more call,
 * with the current values; call once more at the end with the `latest` values, if they differ; `replace` the running
 * call with a new one; or make another one `beside` it.
 */
export type Overlap = "ignore" | "queue" | "latest" | "replace" | "beside";

/** How a handler's calls are scheduled. */
export interface RunOptions {
  /** Maximum number of concurrent calls. Default: 1. */
  readonly concurrency?: Concurrency;
  /** Maximum number of waiting calls, 0 or more; further calls fail with "busy". Default: 1,000. */
  readonly maxWaiting?: number;
  /** Time limit of one run in milliseconds, at most 2^31 - 1 (24 days). Default: 600,000 (10 minutes). */
  readonly timeLimitMs?: number;
  /** What happens when a trigger fires during a call. Default: `latest`; `ignore` if all triggers are timers. */
  readonly overlap?: Overlap;
  /**
   * Milliseconds without another trigger after which the page makes the call, with the values of then. Default: 0, at
   * once.
   */
  readonly debounceMs?: number;
  /** Whether a call continues after its page was closed. Default: no; it is cancelled 30 seconds later. */
  readonly keepRunning?: boolean;
}

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
  /** Example rows; a click fills the inputs with one. */
  readonly examples?: readonly Example<NoInfer<I>>[];
  /** Handlers whose calls the page cancels when it makes a call of this one. Default: none. */
  readonly cancels?: readonly AnyHandler[];
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
export interface AnyHandler {
  readonly name: string | undefined;
  readonly description: string;
  readonly triggers: readonly Trigger[];
  readonly inputs: Slot;
  readonly outputs: Slot;
  readonly examples: readonly unknown[];
  readonly run: (inputs: never, context: Context<never>) => unknown;
  readonly batch: Batch | undefined;
  readonly concurrency: Concurrency;
  readonly maxWaiting: number;
  readonly timeLimitMs: number;
  readonly overlap: Overlap;
  readonly debounceMs: number;
  readonly cancels: readonly AnyHandler[];
  readonly keepRunning: boolean;
}

/** A function with its triggers, inputs and outputs. */
export interface Handler<Name extends string = string, I = any, O = any> extends AnyHandler {
  readonly name: Name | undefined;
  /** Types only. */
  readonly "~types"?: { name: Name; inputs: I; outputs: O };
}

const listeners = new WeakMap<AnyComponent, Set<Handler>>();

/** All handlers created for a component's events, whether listed in an app or not. */
export function listenersOf(component: AnyComponent): ReadonlySet<Handler> {
  return listeners.get(component) ?? new Set();
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
>(triggers: T, options: HandlerOptions<Name, I, O, EventOf<T>, R, B>): Handler<Name, I, O>;
export function on(triggers: Trigger | readonly Trigger[], options: AnyOptions): Handler {
  const handler = toHandler([triggers].flat() as Trigger[], options);
  for (const { component } of handler.triggers.filter(isComponentTrigger)) {
    if (!listeners.has(component)) listeners.set(component, new Set());
    listeners.get(component)!.add(handler);
  }
  return handler;
}

type AnyOptions = HandlerOptions<string, Slot, Slot, never, any, any>;

function toHandler(triggers: readonly Trigger[], options: AnyOptions): Handler {
  const { name, description = "", inputs = {}, outputs = {}, examples = [], run, batch } = options;
  const { concurrency = 1, maxWaiting = 1000, timeLimitMs = 600_000, keepRunning = false } = options;
  const { debounceMs = 0, cancels = [] } = options;
  checkTriggers(triggers);
  checkSlot("on", "inputs", inputs);
  checkSlot("on", "outputs", outputs);
  const { overlap = isTimed(triggers) ? "ignore" : "latest" } = options;
  checkLimits(options);
  checkOverlap(overlap);
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
    overlap,
    debounceMs,
    cancels,
    keepRunning,
  });
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

/** Longest delay of the platform's timers. */
const MAX_MS = 2 ** 31 - 1;

function checkLimits({ concurrency = 1, maxWaiting = 0, timeLimitMs = 1, debounceMs = 0, batch }: AnyOptions) {
  if (typeof concurrency === "number") checkCount("concurrency", concurrency, 1);
  else checkCount("concurrency.limit", concurrency.limit, 1);
  checkCount("maxWaiting", maxWaiting, 0);
  checkCount("timeLimitMs", timeLimitMs, 1, MAX_MS);
  checkCount("debounceMs", debounceMs, 0, MAX_MS);
  checkCount("batch.max", batch?.max ?? 1, 1);
  checkCount("batch.waitMs", batch?.waitMs ?? 0, 0, MAX_MS);
}

function checkOverlap(overlap: Overlap) {
  const known = ["ignore", "queue", "latest", "replace", "beside"];
  if (known.includes(overlap)) return;
  throw new DefinitionError(`on({ overlap }): must be one of ${known.join(", ")}; got ${show(overlap)}.`);
}

function checkCount(name: string, count: number, min: number, max = Infinity) {
  if (Number.isInteger(count) && count >= min && count <= max) return;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new DefinitionError(`on({ ${name} }): must be a whole number ${range}; got ${count}.`);
}
