import type { Json, Message, Problem } from "@vitrine/core";
import { formatBytes, isEnd, type Loading, type ProgressReport } from "@vitrine/core/internal";

/** One call as the page knows it. A value: each message makes another one. */
export interface CallState {
  readonly key: number;
  readonly handler: string;
  /** The component whose event started it, or started the call that it follows. */
  readonly trigger: string | undefined;
  /** What was sent, by input name. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly event: Json | undefined;
  readonly phase: "waiting" | "running" | "done" | "failed" | "cancelled";
  /** The job, once the call is accepted. */
  readonly job: string | undefined;
  /** When it was sent, or what kept it from that was over, by `performance.now()`. */
  readonly since: number;
  /** Place in line; 0 while it runs. */
  readonly place: number;
  readonly etaMs: number | null;
  readonly progress: ProgressReport | null;
  readonly problem: Problem | undefined;
  /** The number of the last message. */
  readonly heard: number;
}

/** What a new call is made of. */
export type NewCall = Pick<CallState, "handler" | "trigger" | "inputs" | "event">;

/** A call that was just sent. */
export function newCall(key: number, call: NewCall, now: number): CallState {
  const nothingYet = { job: undefined, place: 0, etaMs: null, progress: null, problem: undefined, heard: 0 };
  return { key, ...call, phase: "waiting", since: now, ...nothingYet };
}

/** The call after a message of its job. */
export function afterMessage(call: CallState, message: Message): CallState {
  const next = { ...call, heard: message.id };
  if (message.kind === "queued") return { ...next, job: message.job, place: message.place, etaMs: message.etaMs };
  if (message.kind === "started") return { ...next, phase: "running", place: 0 };
  if (message.kind === "progress") return { ...next, progress: message };
  if (message.kind === "failed") return { ...next, phase: "failed", problem: message.error };
  return isEnd(message) ? { ...next, phase: message.kind } : next;
}

/** Whether a call goes on. */
export function isActive({ phase }: CallState): boolean {
  return phase === "waiting" || phase === "running";
}

/** The call that a visitor must know of first: one that runs before one that waits, then the newest; then one that failed. */
export function mostUrgent(calls: readonly CallState[]): CallState | undefined {
  return calls.reduce<CallState | undefined>((first, call) => {
    return first && urgency(first) > urgency(call) ? first : call;
  }, undefined);
}

function urgency({ phase }: CallState): number {
  return phase === "running" ? 2 : phase === "waiting" ? 1 : 0;
}

/** What is on its way before functions can run, as progress. */
export function loadingProgress({ loaded, total }: Loading): ProgressReport {
  const text = `Loading ${formatBytes(loaded)} of ${formatBytes(total)}`;
  return { fraction: total > 0 ? Math.min(1, loaded / total) : null, text };
}
