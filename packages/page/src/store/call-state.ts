import type { Json, Message, Problem } from "@vitrine/core";
import { isEnd, type ProgressReport } from "@vitrine/core/internal";

/** Which attempt runs, of how many at most. */
export interface Attempt {
  readonly attempt: number;
  readonly of: number;
}

/** State of one call in the page. Immutable: each message creates a new one. */
export interface CallState {
  readonly key: number;
  readonly handler: string;
  /** Component whose event started the call, or the call that it follows. */
  readonly trigger: string | undefined;
  /** Sent inputs by name. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly event: Json | undefined;
  readonly phase: "waiting" | "running" | "done" | "failed" | "cancelled";
  /** Job id, once the call is accepted. */
  readonly job: string | undefined;
  /** Start of the call, or the end of what delayed it, by `performance.now()`. */
  readonly since: number;
  /** Position in the queue; 0 while it runs. */
  readonly place: number;
  readonly etaMs: number | null;
  readonly progress: ProgressReport | null;
  /** Number of the attempt and of all that there may be, from the second on. */
  readonly attempt: Attempt | undefined;
  readonly problem: Problem | undefined;
  /** Id of the last message. */
  readonly lastId: number;
}

/** Data of a new call. */
export type NewCall = Pick<CallState, "handler" | "trigger" | "inputs" | "event">;

/** State of a new call. */
export function newCall(key: number, call: NewCall, now: number): CallState {
  const nothingYet = { job: undefined, place: 0, etaMs: null, progress: null, attempt: undefined, problem: undefined };
  return { key, ...call, phase: "waiting", since: now, ...nothingYet, lastId: 0 };
}

/** State after a message of the job. */
export function afterMessage(call: CallState, message: Message): CallState {
  const next = { ...call, lastId: message.id };
  if (message.kind === "queued") return { ...next, job: message.job, place: message.place, etaMs: message.etaMs };
  if (message.kind === "started") return { ...next, phase: "running", place: 0 };
  if (message.kind === "attempt") {
    const { attempt, of } = message;
    return { ...next, phase: "running", place: 0, progress: null, attempt: { attempt, of } };
  }
  if (message.kind === "progress") return { ...next, progress: message };
  if (message.kind === "failed") return { ...next, phase: "failed", problem: message.error };
  return isEnd(message) ? { ...next, phase: message.kind } : next;
}

/** Whether a call has not ended. */
export function isActive({ phase }: CallState): boolean {
  return phase === "waiting" || phase === "running";
}

/** The most important call for a visitor: running before waiting, then the newest; then a failed one. */
export function mostUrgent(calls: readonly CallState[]): CallState | undefined {
  return calls.reduce<CallState | undefined>((first, call) => {
    return first && urgency(first) > urgency(call) ? first : call;
  }, undefined);
}

function urgency({ phase }: CallState): number {
  return phase === "running" ? 2 : phase === "waiting" ? 1 : 0;
}
