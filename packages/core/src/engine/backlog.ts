import type { RequestInfo } from "../app/context.ts";
import type { HandlerDescription } from "../app/description.ts";
import type { Owner, User } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { JobInfo } from "./job-store.ts";
import type { Health } from "./runner.ts";
import type { RenderedHandler } from "./session-store.ts";

/** An accepted call as plain data: any process that shares the backlog can run it. */
export interface PlannedCall {
  readonly job: JobInfo;
  /** Validated inputs, with files as refs. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Data of the trigger that started the call. */
  readonly event?: Json;
  /** Names of the inputs that are fed while the call runs, if there are any. */
  readonly feeds?: readonly string[];
  /** Authenticated user, if known. */
  readonly user?: User;
  /** For a handler of a rendering: its description, and what the rendering was computed from. */
  readonly rendered?: RenderedHandler;
  readonly request: RequestInfo;
  /** Number of times that its function was started before, by processes that are gone. Default: 0. */
  readonly attempts?: number;
}

/**
 * Queue settings of a handler: its concurrency group and limit, maximum number of waiting calls, batch, number of retries, and
 * the label of the workers that run it.
 */
export type QueueRules = Pick<
  HandlerDescription,
  "group" | "concurrency" | "maxWaiting" | "batch" | "retries" | "worker"
>;

/** Callbacks of a backlog. */
export interface BacklogListener {
  /** Runs these calls: one, or up to a full batch of one handler. They occupy a slot until `release` is called. */
  start(calls: readonly PlannedCall[], release: () => void): void;
  /**
   * Reports a waiting call's position, on arrival and some time after each change; 1 is next. `etaMs` is null if
   * unknown.
   */
  moved(call: PlannedCall, place: number, etaMs: number | null): void;
  /**
   * Reports a call that this process's predecessor accepted, before it waits again. Returns whether its job goes on; if not,
   * it waits no more.
   */
  restored?(call: PlannedCall): Promise<boolean>;
}

/**
 * Queue of accepted calls, fair between visitors: a visitor's second call runs after the first call of every other
 * visitor, and calls of one visitor run in order of arrival. All backlogs pass the suite in `backlog.contract.ts`.
 */
export interface Backlog {
  /** Whether calls that wait when it is closed go on in a later process. Default: they end with this one. */
  readonly isKept?: boolean;
  /** Starts running calls. */
  open(listener: BacklogListener): void;
  /**
   * Adds a call, which starts at once if a slot is free. Rejects it with "busy" if all slots are occupied and
   * `maxWaiting` calls are waiting, or half as many of this visitor alone in a queue of 10 or more.
   */
  add(call: PlannedCall, rules: QueueRules): void | Promise<void>;
  /** Removes a waiting call. Returns whether it was waiting. */
  remove(job: string): boolean | Promise<boolean>;
  /** Number of calls that wait, in all processes that share it. */
  waiting?(): number | Promise<number>;
  /** Whether calls can be taken. Default: they can. */
  health?(): Promise<Health>;
  /** Starts no more calls. Those that run keep their slots until they are released. */
  close(): Promise<void>;
}

/**
 * Key for the fair queue. All callers without a session share one: their calls may come from many visitors or from one.
 */
export function turnOf({ anonymous, session }: Owner): string {
  return anonymous ? "" : session;
}
