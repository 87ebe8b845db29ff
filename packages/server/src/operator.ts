// What a ring for the server's operator may see and do: every route that uses it must state who that is.
import type { Engine } from "@vitrine/core";
import { ownRequest } from "./doors.ts";
import type { Limits } from "./options.ts";
import type { Caller } from "./ring.ts";

/** A server as its operator sees it. */
export interface ServerOperator {
  readonly demos: readonly { readonly name: string; readonly engine: Engine }[];
  /** Limits in force. */
  readonly limits: Limits;
  /** What is open now, of all visitors: calls, streams of rings, listeners of jobs, bodies that are being read. */
  readonly open: {
    readonly calls: number;
    readonly streams: number;
    readonly listeners: number;
    readonly bodies: number;
  };
  /** Whether the server is told to take no new calls. */
  readonly draining: boolean;
  /** Whether the process is shutting down. */
  readonly closing: boolean;
  /**
   * Takes no new calls from now on, or takes them again: 503 for each, and for `/readyz`, so that a load balancer sends
   * visitors elsewhere. Calls that were accepted go on, and all else is answered.
   */
  drain(on: boolean): void;
}

/** The operator's side of the server that a request came to. */
export function operatorOf(request: Caller): ServerOperator {
  const { context } = ownRequest(request);
  const { calls, streams, listeners, bodies, demos, limits } = context;
  return {
    demos: demos.list.map(({ name, engine }) => ({ name, engine })),
    limits,
    open: { calls: calls.open, streams: streams.open, listeners: listeners.open, bodies: bodies.open },
    get draining() {
      return context.draining;
    },
    closing: context.closing,
    drain(on) {
      if (context.draining !== on) context.log.drains(on);
      context.draining = on;
    },
  };
}
