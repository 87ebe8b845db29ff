import type { FileUsage } from "../files/files.ts";

/** A call that has not ended, as whoever runs the demo may see it: without its inputs. */
export interface OpenCall {
  readonly job: string;
  readonly handler: string;
  /** Session of its visitor: a secret of theirs, to be shown as a digest at most. */
  readonly session: string;
  readonly state: "waiting" | "running";
  /** Milliseconds since it began to wait, or to run. */
  readonly ms: number;
  /** Its place in the queue while it waits, 1 is next; absent while it runs, or if unknown. */
  readonly place?: number;
}

/** What an engine keeps. A part that its store cannot tell is absent. */
export interface EngineUsage {
  /** Number of sessions with state or files. */
  readonly sessions?: number;
  readonly files?: FileUsage;
  /** Number of calls that wait, in all processes that share the queue. */
  readonly waiting?: number;
}

/** An engine, for whoever runs the demo: the calls of this process, whoever made them. */
export interface EngineOperator {
  /** Whether other processes share its calls: they have calls that are not told here. */
  readonly isShared: boolean;
  /** Whether calls that have not ended can be asked for at another process, now or after a restart. */
  readonly outlives: boolean;
  /** Calls that wait or run in this process, in the order of their arrival. */
  calls(): readonly OpenCall[];
  /** Cancels a call of this process, whoever made it. Resolves to whether there was such a call. */
  cancel(job: string): Promise<boolean>;
  usage(): Promise<EngineUsage>;
}
