import type { Description, Json, Problem, Step, Task } from "@vitrine/core";
import {
  describeThrown,
  failedUpstream,
  isVitrineError,
  toError,
  upstreamOf,
  type UpstreamFailure,
} from "@vitrine/core/internal";

/** What a server tells a process that runs functions. */
export type Order =
  | { readonly kind: "describe" }
  /** Asks whether the process still hears: one that computes does not. */
  | { readonly kind: "ask" }
  | { readonly kind: "run"; readonly id: number; readonly task: SentTask }
  /** The next value of a stream that was asked for, or its end. */
  | { readonly kind: "fed"; readonly id: number; readonly input: string; readonly value?: Json }
  | { readonly kind: "abort"; readonly id: number }
  /** Asks for the large step that was announced. */
  | { readonly kind: "send" };

/** A task without what cannot cross a process. */
export interface SentTask extends Task {
  /** Names of the streams of its only call that are fed while it runs. Default: none. */
  readonly fed?: readonly string[];
}

/** What such a process tells its server. */
export type Report =
  /** The app is loaded, or could not be: orders are heard from now on. */
  | { readonly kind: "ready" }
  | { readonly kind: "hears" }
  | { readonly kind: "described"; readonly description: Description }
  | { readonly kind: "undescribed"; readonly error: Thrown }
  /** Asks for the next value of a stream. */
  | { readonly kind: "next"; readonly id: number; readonly input: string }
  /** A large step waits until it is asked for. The next step is that one. */
  | { readonly kind: "large" }
  | CallReport;

/** What a process says of a call. */
export type CallReport =
  | { readonly kind: "step"; readonly id: number; readonly call: number; readonly step: Step }
  | { readonly kind: "settled"; readonly id: number; readonly error?: Thrown };

/** What a function threw, as it crosses a process: a problem that may be shown, or words for the log. */
export type Thrown =
  | { readonly problem: Problem; readonly upstream?: UpstreamFailure }
  | { readonly message: string; readonly detail: string };

export function fromThrown(error: unknown): Thrown {
  const upstream = upstreamOf(error);
  if (isVitrineError(error)) return { problem: error.problem, ...(upstream && { upstream }) };
  const detail = describeThrown(error);
  return { message: error instanceof Error ? error.message : detail, detail };
}

export function toThrown(thrown: Thrown): Error {
  if ("problem" in thrown) {
    const { problem, upstream } = thrown;
    return upstream ? failedUpstream(toError(problem), upstream) : toError(problem);
  }
  const error = new Error(thrown.message);
  error.stack = thrown.detail;
  return error;
}

/**
 * Sends what is said within one turn of the event loop as one message: a call's output and its end, or a burst of
 * yields, cost one crossing between processes.
 */
export function bundled<T>(send: (messages: readonly T[]) => void): (message: T) => void {
  let waiting: T[] = [];
  return (message) => {
    waiting.push(message);
    if (waiting.length > 1) return;
    process.nextTick(() => {
      const messages = waiting;
      waiting = [];
      send(messages);
    });
  };
}
