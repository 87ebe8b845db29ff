import type { ComponentTrigger } from "./component.ts";
import { DefinitionError, type Problem } from "../errors.ts";

/** A page event: `load` or `leave`. */
export interface PageTrigger {
  readonly page: "load" | "leave";
}

/** A timer that fires repeatedly while the page is visible. */
export interface TimerTrigger {
  readonly everyMs: number;
}

/** How a call ended; `end` matches any outcome. */
export type EndKind = "done" | "failed" | "end";

/** The part of a handler that `after()` needs. */
export interface Followed {
  readonly name: string | undefined;
  readonly triggers: readonly object[];
  readonly run: (inputs: never, context: never) => unknown;
}

/** The end of another handler's call. */
export interface AfterTrigger<When extends EndKind = EndKind> {
  readonly after: Followed;
  readonly when: When;
}

/** What starts a handler. */
export type Trigger = ComponentTrigger | PageTrigger | TimerTrigger | AfterTrigger;

/** Data type of a trigger; `undefined` if it has none. */
export type TriggerData<T> =
  T extends ComponentTrigger<string, infer Data>
    ? Data
    : T extends AfterTrigger<infer When>
      ? EndData<When>
      : undefined;
type EndData<When extends EndKind> = When extends "failed" ? Problem : undefined;

/**
 * Type of `event` in a handler's function: the data of its trigger. If every trigger has data, a program that calls the
 * handler must send some; otherwise `event` may be `undefined`.
 */
export type EventOf<T> = T extends readonly (infer Each)[] ? TriggerData<Each> : TriggerData<T>;

/** Shortest interval of a timer, in milliseconds. */
const MIN_EVERY_MS = 50;
const MAX_EVERY_MS = 2 ** 31 - 1;

/** Fires when the page is opened: once per visit, and again after a reload. */
export function onLoad(): PageTrigger {
  return Object.freeze({ page: "load" });
}

/**
 * Fires when the page is about to close. The call is sent; whether its function can finish depends on where it runs.
 */
export function onLeave(): PageTrigger {
  return Object.freeze({ page: "leave" });
}

/**
 * Fires repeatedly while the page is visible. By default, skips a tick while the previous call is still running;
 * `overlap` changes that.
 *
 * @param ms Interval in milliseconds, 50 or more.
 * @throws DefinitionError for any other number.
 */
export function every(ms: number): TimerTrigger {
  if (!Number.isInteger(ms) || ms < MIN_EVERY_MS || ms > MAX_EVERY_MS)
    throw new DefinitionError(`every(): must be a whole number of milliseconds from ${MIN_EVERY_MS}; got ${ms}.`);
  return Object.freeze({ everyMs: ms });
}

/**
 * Fires when a call of another handler has ended: succeeded (`done`, the default), failed (`event` is then the
 * problem), or ended in any way, including cancellation (`end`).
 *
 * @example on(after(search), { inputs: { results }, outputs: { summary }, run: summarise })
 */
export function after<When extends EndKind = "done">(handler: Followed, when?: When): AfterTrigger<When> {
  return Object.freeze({ after: handler, when: when ?? ("done" as When) });
}

/** Whether a trigger is an event of a component. */
export function isComponentTrigger(trigger: Trigger): trigger is ComponentTrigger {
  return "component" in trigger;
}
