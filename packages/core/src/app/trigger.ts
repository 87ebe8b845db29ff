import type { ComponentTrigger } from "./component.ts";
import { DefinitionError, type Problem } from "../errors.ts";

/** A moment of the page: it was opened, or is about to be closed. */
export interface PageTrigger {
  readonly page: "load" | "leave";
}

/** Some time has passed, again and again while the page is looked at. */
export interface TimerTrigger {
  readonly everyMs: number;
}

/** How a call ended: `end` is any of the others. */
export type EndKind = "done" | "failed" | "end";

/** A handler, as far as another can follow it. */
export interface Followed {
  readonly name: string | undefined;
  readonly triggers: readonly object[];
  readonly run: (inputs: never, context: never) => unknown;
}

/** Another handler's call has ended. */
export interface AfterTrigger<When extends EndKind = EndKind> {
  readonly after: Followed;
  readonly when: When;
}

/** What starts a handler. */
export type Trigger = ComponentTrigger | PageTrigger | TimerTrigger | AfterTrigger;

/** The data that come with a trigger; `undefined` where none do. */
export type TriggerData<T> =
  T extends ComponentTrigger<string, infer Data>
    ? Data
    : T extends AfterTrigger<infer When>
      ? EndData<When>
      : undefined;
type EndData<When extends EndKind> = When extends "failed" ? Problem : undefined;

/**
 * What a handler's function finds in `event`: the data of the trigger that started it. Where each trigger has some, a
 * program that calls the handler must send some too; otherwise `undefined` is one of the possibilities.
 */
export type EventOf<T> = T extends readonly (infer Each)[] ? TriggerData<Each> : TriggerData<T>;

/** Least milliseconds between two runs of a timer. */
const MIN_EVERY_MS = 50;
const MAX_EVERY_MS = 2 ** 31 - 1;

/** The page was opened: once for each visit, and again after a reload. */
export function onLoad(): PageTrigger {
  return Object.freeze({ page: "load" });
}

/** The page is about to be closed or left. The call is sent; whether its function can finish is up to where it runs. */
export function onLeave(): PageTrigger {
  return Object.freeze({ page: "leave" });
}

/**
 * Some time has passed, again and again, while the page is visible. A run that still goes on is not joined by another,
 * unless the handler says so by `overlap`.
 *
 * @param ms Milliseconds between two runs, from 50.
 * @throws DefinitionError for any other number.
 */
export function every(ms: number): TimerTrigger {
  if (!Number.isInteger(ms) || ms < MIN_EVERY_MS || ms > MAX_EVERY_MS)
    throw new DefinitionError(`every(): must be a whole number of milliseconds from ${MIN_EVERY_MS}; got ${ms}.`);
  return Object.freeze({ everyMs: ms });
}

/**
 * A call of another handler has ended: went well (`done`, the default), failed (then `event` is the problem), or ended in
 * any way, cancelled too (`end`).
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
