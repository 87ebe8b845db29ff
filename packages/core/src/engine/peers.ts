import type { Fed } from "./engine.ts";
import type { Visitor } from "../files/files.ts";

/** What other processes ask of the jobs of this one. Each is asked for jobs that may not be here. */
export interface PeerListener {
  /** Cancels a job, if it runs here or is about to. */
  cancel(job: string): void;
  /** Cancels the jobs of a session that are here. */
  reset(session: string): void;
  /** Gives a value to a stream of a job that runs here. Rejects as `Engine.feed` does. */
  feed(job: string, fed: Fed, visitor: Visitor): Promise<void>;
  /** Forgets a job that was accepted here: another process runs it. */
  taken(job: string): void;
}

/**
 * The other processes that share an engine's stores. A call may be accepted by one, run by another, and read by a third;
 * what concerns the running call goes to the process that has it.
 */
export interface Peers {
  /** Starts listening to the others. */
  open(listener: PeerListener): void;
  /** Asks whichever process has the job to cancel it. */
  cancel(job: string): Promise<void>;
  /** Asks all processes to cancel a session's jobs. */
  reset(session: string): Promise<void>;
  /** Gives a value to a stream of a job that another process runs. Resolves and rejects as `Engine.feed` does. */
  feed(job: string, fed: Fed, visitor: Visitor): Promise<void>;
  /** Records that these sessions are active now. */
  seen(sessions: readonly string[]): Promise<void>;
  /** Milliseconds since each session was active at any process; infinite if none knows it. */
  silenceMs(sessions: readonly string[]): Promise<readonly number[]>;
}
