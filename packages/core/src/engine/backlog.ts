import type { RequestInfo } from "../app/context.ts";
import type { HandlerDescription } from "../app/description.ts";
import type { Owner, User } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { JobInfo } from "./job-store.ts";

/** A call that was accepted, as plain data: each process that shares the backlog can run it. */
export interface PlannedCall {
  readonly job: JobInfo;
  /** Inputs that fit their schemas, files as refs. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** The data of the trigger that started it. */
  readonly event?: Json;
  /** Who calls, where that is known. */
  readonly user?: User;
  readonly request: RequestInfo;
}

/** The rules by which the calls of a handler wait: its group's places, how many calls may wait, how many run as one. */
export type QueueRules = Pick<HandlerDescription, "group" | "concurrency" | "maxWaiting" | "batch">;

/** What hears of turns. */
export interface BacklogListener {
  /**
   * It is the turn of these calls: one, or as many of one handler as its batch takes. They hold a place until `release` is
   * called.
   */
  start(calls: readonly PlannedCall[], release: () => void): void;
  /** Where a waiting call stands, on its arrival and some time after it moved: 1 is the next to run. `etaMs` null: unknown. */
  moved(call: PlannedCall, place: number, etaMs: number | null): void;
}

/**
 * Where accepted calls wait for their turn. Visitors take turns: a visitor's second call runs after the first of each
 * other one, and calls of one visitor run in the order of their arrival. Each backlog passes the suite in
 * `backlog.contract.ts`.
 */
export interface Backlog {
  /** Begins to give calls their turn. */
  open(listener: BacklogListener): void;
  /**
   * Takes a call, which starts at once where a place is free. Throws "busy", and does not take it, when every place is
   * taken and `maxWaiting` calls wait already, or half as many of this visitor alone in a queue of 10 or more.
   */
  add(call: PlannedCall, rules: QueueRules): void | Promise<void>;
  /** Takes a waiting call out. No error where it does not wait. */
  remove(job: string): void | Promise<void>;
  close(): Promise<void>;
}

/** Whose turn a call takes. Callers without a session share theirs: each call could be another visitor's, or all be one's. */
export function turnOf({ anonymous, session }: Owner): string {
  return anonymous ? "" : session;
}
