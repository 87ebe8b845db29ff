import type { Backlog } from "./backlog.ts";
import type { FileStore } from "../files/files.ts";
import type { Outcome } from "./job.ts";
import type { JobStore } from "./job-store.ts";
import type { MemoryJobsOptions } from "./memory-jobs.ts";
import type { ScanFile } from "../files/scan.ts";
import type { MemorySessionsOptions } from "./memory-sessions.ts";
import type { Peers } from "./peers.ts";
import type { SessionStore } from "./session-store.ts";

/** Events of an engine, for its operator. */
export type EngineEvent =
  | { readonly kind: "accepted"; readonly job: string; readonly handler: string }
  | {
      readonly kind: "started";
      readonly job: string;
      readonly handler: string;
      /** Milliseconds that the call has waited in this process. */
      readonly waitedMs: number;
      /** Trace that the call belongs to, in the form of the header of that name, if its request had one. */
      readonly traceparent?: string;
    }
  | {
      readonly kind: "ended";
      readonly job: string;
      readonly handler: string;
      readonly outcome: Outcome;
      readonly ms: number;
    }
  /** A server that a function asked has failed; the visitor was told so, and no word of its own. */
  | {
      readonly kind: "upstream";
      readonly job: string;
      readonly handler: string;
      /** HTTP status of its answer, if there was one. */
      readonly status?: number;
      /** Its own words, or what went wrong on the way. */
      readonly detail: string;
    }
  /** Calls of a handler are refused for so many seconds: those before them ended their processes. */
  | { readonly kind: "paused"; readonly handler: string; readonly seconds: number; readonly detail: string }
  /** A function threw an error whose details are hidden from the visitor: `id` is what the visitor was shown. */
  | {
      readonly kind: "error";
      /** Empty if a validator threw it, before there was a job. */
      readonly job: string;
      readonly handler: string;
      readonly id: string;
      /** Description of the error, with its stack. */
      readonly detail: string;
      /** The thrown value: the original if the function ran in this process, a reconstruction if it ran in another. */
      readonly error: unknown;
    };

/** Settings of every queueing engine. */
export interface EngineOptions extends MemoryJobsOptions, MemorySessionsOptions {
  /** File store. Default: in memory. */
  readonly files?: FileStore;
  /**
   * Looks at each file that a visitor sends, by any way, before anybody may use it, and refuses it by throwing `UserError`.
   * It has 60 seconds. Files of the app and of its functions are not asked about. Default: none.
   */
  readonly scan?: ScanFile | undefined;
  /** Store for jobs' messages. Default: in memory, with the options of `memoryJobs`. */
  readonly jobs?: JobStore;
  /** Store for visitors' state. Default: in memory, for `sessionMs`. */
  readonly sessions?: SessionStore;
  /** Queue of accepted calls. Default: in memory. */
  readonly backlog?: Backlog;
  /** Other processes that share all these stores, and whose calls this one may run. Default: none. */
  readonly peers?: Peers;
  /**
   * Milliseconds after which a job without listeners and without activity of its session is cancelled. Handlers with
   * `keepRunning` are exempt. Default: 30,000.
   */
  readonly abandonedMs?: number;
  /** Milliseconds that `close` lets running calls go on. Default: 0. */
  readonly drainMs?: number;
  /**
   * Whether the results of examples with `cache: "eager"` are computed as soon as the app is described; else at their
   * first click. Default: true.
   */
  readonly eagerExamples?: boolean;
  /** Called for each event, for logs and metrics. */
  readonly onEvent?: (event: EngineEvent) => void;
}
