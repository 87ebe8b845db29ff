import type { RequestInfo } from "../app/context.ts";
import type { Description } from "../app/description.ts";
import type { FileRef, PartialFiles, StoredFile, Upload, Visitor } from "../files/files.ts";
import type { Call, Message } from "./message.ts";
import type { EngineOperator } from "./engine-operator.ts";
import type { Health } from "./runner.ts";

/** The caller, and how long to listen. */
export interface AskOptions extends Partial<Visitor> {
  /** Stops listening; the job continues. */
  readonly signal?: AbortSignal;
  /** Whether messages are read without a visitor: such reading does not keep the job alive. Default: false. */
  readonly unattended?: boolean;
  /** Whether a description has the handlers of what functions have computed for the session. Default: false. */
  readonly rendered?: boolean;
  /** Job of whose handler such a description says what it was when the job began. Default: none. */
  readonly job?: string | undefined;
}

/** The next value of a running call's stream, or its end. */
export interface Fed {
  /** Name of the input. */
  readonly input: string;
  /** The value, as in a call's inputs. Absent at the end. */
  readonly value?: unknown;
}

/** What makes a call the same as one before. */
export interface Once {
  /** Id that the job has, or had: unguessable, and the visitor's own. */
  readonly job: string;
  /** Digest of all that the call asks for: another digest is another call, and refused. */
  readonly request: string;
}

/** Options of a call. */
export interface RunCallOptions extends AskOptions {
  readonly request?: RequestInfo;
  /** Whether the request must be sent even while the page is closing. */
  readonly keepalive?: boolean;
  /**
   * Makes the call once, however often it is asked for: when there is such a job, running or ended, its messages are
   * given again. A job is known for as long as its store keeps it. Default: each call is a job of its own.
   */
  readonly once?: Once | undefined;
}

/** Options of an upload. */
export interface PutOptions extends AskOptions {
  /** Called with the fraction sent, 0 to 1, if the transport reports it. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Runs calls. A page calls an engine directly, or over HTTP through a server; the interface is the same. All engines
 * pass the contract suite in `engine.contract.ts`.
 */
export interface Engine {
  /** Description of the app, with the props that handlers changed for this session. */
  describe(options?: AskOptions): Promise<Description>;
  /**
   * Runs a call and yields its messages, from `queued` to the end. Leaving the loop, or aborting the signal, stops the
   * listening; the job continues.
   *
   * Before the first message it throws `InputError` for invalid inputs, `NotFoundError` for an unknown handler, and
   * "busy" if too many calls are waiting.
   */
  run(call: Call, options?: RunCallOptions): AsyncIterable<Message>;
  /** Cancels a session's calls, and resets its state and changed props to the app's initial values. */
  reset(options?: AskOptions): Promise<void>;
  /** Cancels a job and frees its slot at once. Does nothing if the job has ended. */
  cancel(job: string, options?: AskOptions): Promise<void>;
  /**
   * Sends the next value of a stream to a running call, or its end. Resolves when another may be sent: the function has
   * taken it, or will not. Throws `InputError` for a value that does not fit, "busy" if too many were not awaited, and
   * `NotFoundError` for another session's job; does nothing if the job has ended.
   */
  feed(job: string, fed: Fed, options?: AskOptions): Promise<void>;
  /** Messages of a job after id `after` (default 0: all). Throws `NotFoundError` for another session's job. */
  resume(job: string, after?: number, options?: AskOptions): AsyncIterable<Message>;
  /** Stores a file for later calls. Throws `TooLargeError` above the limit, and then stores nothing. */
  put(upload: Upload, options?: PutOptions): Promise<FileRef>;
  /** Files that come in parts, if its store can keep them. Who asks must be compared with their owner. Default: none. */
  readonly partials?: PartialFiles | undefined;
  /** Throws `NotFoundError` if the file does not exist or belongs to another session. */
  get(id: string, options?: AskOptions): Promise<StoredFile>;
  /** Whether functions can run. An engine without this method is healthy. */
  health?(): Promise<Health>;
  /** For whoever runs the demo. Default: absent, for an engine that is not of this process. */
  readonly operator?: EngineOperator;
  /** Cancels all running calls and releases all resources. */
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
