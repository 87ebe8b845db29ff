import type { AnyComponent } from "./component.ts";
import type { Context } from "./context.ts";
import { DefinitionError } from "../errors.ts";
import type { CheckedSlot, Misnamed, Result, Taking } from "./checked.ts";
import type { Example, Produced, Returned, Slot, Slots } from "./handler-types.ts";
import { show } from "../schema/show.ts";
import { isComponentTrigger, type EventOf, type Trigger } from "./trigger.ts";

/** Calls collected into one run. */
export interface Batch {
  /** The most calls in one run, 1 or more. */
  readonly max: number;
  /** The longest that the first call waits for others, in milliseconds. Default: 10. */
  readonly waitMs?: number;
}

/** How many calls run at once. A group's limit is shared by every handler that names it. */
export type Concurrency = number | { readonly group: string; readonly limit: number };

/**
 * What the page does with a trigger while the handler's last call still runs: `ignore` it; `queue` one more call, with
 * the values of this moment; run once more at the end with the `latest` values, where they are others; or `replace` the
 * call that runs by a new one.
 */
export type Overlap = "ignore" | "queue" | "latest" | "replace";

/** How a handler's calls are run. */
export interface RunOptions {
  /** How many calls run at once. Default: 1. */
  readonly concurrency?: Concurrency;
  /** How many calls may wait, 0 or more; one more is refused with "busy". Default: 1,000. */
  readonly maxWaiting?: number;
  /** Milliseconds that one run may take before it fails, at most 2^31 - 1 (24 days). Default: 600,000 (10 minutes). */
  readonly timeLimitMs?: number;
  /** What happens when it is started again while it runs. Default: `latest`; `ignore` where only a timer starts it. */
  readonly overlap?: Overlap;
  /**
   * Whether a call goes on when nobody can come back for its result. Default: no; it is cancelled 30 seconds after its
   * page was closed.
   */
  readonly keepRunning?: boolean;
}

/** What `on()` takes. `R` is what its function gives; `B` its batch, where it runs several calls at once. */
export interface HandlerOptions<
  Name extends string,
  I extends Slots,
  O extends Slots,
  E = undefined,
  R = Produced<Returned<O> | void>,
  B extends Batch | undefined = undefined,
> extends RunOptions {
  /** Its name in the HTTP API. Default: its first trigger, as `greet_click`. */
  readonly name?: Name;
  /** What it does, for the API's page. */
  readonly description?: string;
  /** What its function gets: one component, or a record of them. Default: nothing. */
  readonly inputs?: CheckedSlot<I>;
  /** What its function gives: one component, or a record of them. Default: nothing. */
  readonly outputs?: CheckedSlot<O>;
  /** Rows that fill the inputs with a click. */
  readonly examples?: readonly Example<NoInfer<I>>[];
  /** Runs several calls at once: the function gets a list of inputs, and gives as many results. */
  readonly batch?: B;
  /** Turns what the inputs give into what the outputs take; async, and a generator to stream, where it likes. */
  readonly run: Taking<I, NoInfer<O>, E, R, B>;
  /** @deprecated The name is `run`. */
  readonly fn?: Misnamed<I, E, B, "run">;
  /** @deprecated The name is `run`. */
  readonly predict?: Misnamed<I, E, B, "run">;
}

/** A handler of any slots. It says nothing of them, or a list of handlers would tell each that its slots are `any`. */
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
  readonly keepRunning: boolean;
}

/** What runs when a trigger fires. */
export interface Handler<Name extends string = string, I = any, O = any> extends AnyHandler {
  readonly name: Name | undefined;
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
    keepRunning,
  });
}

function isTimed(triggers: readonly Trigger[]): boolean {
  return triggers.length > 0 && triggers.every((trigger) => "everyMs" in trigger);
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

function checkOverlap(overlap: Overlap) {
  const known = ["ignore", "queue", "latest", "replace"];
  if (known.includes(overlap)) return;
  throw new DefinitionError(`on({ overlap }): must be one of ${known.join(", ")}; got ${show(overlap)}.`);
}

function checkCount(name: string, count: number, min: number, max = Infinity) {
  if (Number.isInteger(count) && count >= min && count <= max) return;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new DefinitionError(`on({ ${name} }): must be a whole number ${range}; got ${count}.`);
}
