import type { RequestInfo } from "../app/context.ts";
import type { Description } from "../app/description.ts";
import type { FileRef, StoredFile, Upload, Visitor } from "../files/files.ts";
import type { Call, Message } from "./message.ts";
import type { Health } from "./runner.ts";

/** Who asks, and how long they listen. */
export interface AskOptions extends Partial<Visitor> {
  /** Ends the listening, not the job. */
  readonly signal?: AbortSignal;
  /** Whether nobody hears what is read: then it does not count as a sign that the visitor is still there. Default: false. */
  readonly unattended?: boolean;
}

/** Options of a call. */
export interface RunCallOptions extends AskOptions {
  readonly request?: RequestInfo;
  /** Whether the call must get out even though the page is being closed. */
  readonly keepalive?: boolean;
}

/** Options of an upload. */
export interface PutOptions extends AskOptions {
  /** Hears the fraction that is sent, 0 to 1, where the way there can tell. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * What runs calls. A page talks to one and a server puts HTTP in front of one; neither can tell which. Each engine
 * passes the contract suite in `engine.contract.ts`.
 */
export interface Engine {
  /** The app as this visitor has it: with the props that handlers changed for their session. */
  describe(options?: AskOptions): Promise<Description>;
  /**
   * Runs a call and gives its messages, from `queued` to the end. Leaving the loop, or aborting the signal, ends the
   * listening; the job goes on.
   *
   * Before the first message it throws `InputError` for inputs that do not fit, `NotFoundError` for an unknown
   * handler, and "busy" when too many calls wait.
   */
  run(call: Call, options?: RunCallOptions): AsyncIterable<Message>;
  /** Puts a session's state and the props of its components back to what the author set. */
  reset(options?: AskOptions): Promise<void>;
  /** Ends a job and frees its place at once. A job that has ended is left as it is. */
  cancel(job: string, options?: AskOptions): Promise<void>;
  /** The messages of a job after number `after` (default 0: all). Throws `NotFoundError` for another session's job. */
  resume(job: string, after?: number, options?: AskOptions): AsyncIterable<Message>;
  /** Keeps a file for later calls. Throws `TooLargeError` past the limit, and then keeps nothing. */
  put(upload: Upload, options?: PutOptions): Promise<FileRef>;
  /** Throws `NotFoundError` for a file that is not there, or not the visitor's. */
  get(id: string, options?: AskOptions): Promise<StoredFile>;
  /** Whether calls would run now. An engine that does not say is well. */
  health?(): Promise<Health>;
  /** Cancels what runs and lets go of everything. */
  close(): Promise<void>;
}

/** Whether a value is an engine. */
export function isEngine(value: unknown): value is Engine {
  const engine = value as Partial<Engine> | null;
  return (
    typeof engine === "object" &&
    engine !== null &&
    typeof engine.run === "function" &&
    typeof engine.describe === "function"
  );
}
