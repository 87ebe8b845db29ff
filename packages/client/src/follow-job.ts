import { anySignal } from "./any-signal.ts";
import { NotFoundError, type Message } from "@vitrine/core";
import { isEnd, isVitrineError } from "@vitrine/core/internal";
import { readEvents } from "./events.ts";
import { pause } from "./pause.ts";
import { lost, unreachable } from "./problems.ts";

/** Connection settings for following a job, over several connections if necessary. */
export interface JobConnection {
  /** Opens a connection that streams the messages after id `after`. */
  open(after: number, signal: AbortSignal): Promise<Response>;
  /** Aborted to stop listening. */
  readonly stop: AbortSignal;
  /** Milliseconds without messages after which reconnecting stops. */
  readonly patienceMs: number;
  /** Milliseconds of silence after which a connection counts as lost. */
  readonly silenceMs: number;
  readonly onConnection: ((state: "online" | "offline") => void) | undefined;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5000;

/**
 * Yields a job's messages after id `after`, to its end, without gaps or repeats. Reconnects if a connection breaks,
 * falls silent or ends early, with growing pauses while no messages arrive.
 */
export async function* followJob(
  connection: JobConnection,
  after: number,
  first?: Response,
): AsyncGenerator<Message, void, undefined> {
  const { stop, patienceMs, silenceMs } = connection;
  const connect = connector(connection, first);
  let lastId = after;
  let from = after;
  let news = performance.now();
  for (let pauseMs = FIRST_PAUSE_MS; !stop.aborted;) {
    let said = false;
    let cut = false;
    try {
      for await (const message of readEvents(await connect(from), stop, silenceMs)) {
        said = true;
        const isNew = message.id > lastId;
        lastId = Math.max(lastId, message.id);
        if (isNew) yield message;
        if (isEnd(message)) return;
      }
    } catch (error) {
      if (stop.aborted) return;
      if (!mayHeal(error)) throw error;
      if (performance.now() - news > patienceMs) throw isVitrineError(error) ? error : unreachable();
      cut = true;
    }
    // An empty stream may mean that the last received message was the end. Requesting that message again decides: if
    // the stream is still empty, the job ended before it.
    if (!cut && !said && from < lastId) return;
    from = cut || said ? lastId : Math.max(0, lastId - 1);
    if (said) [news, pauseMs] = [performance.now(), FIRST_PAUSE_MS];
    else await pause(pauseMs, stop);
    if (!said) pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }
}

/** Returns the first response, then opens connections, and reports offline and online states. */
function connector({ open, stop, silenceMs, onConnection }: JobConnection, first: Response | undefined) {
  let known = first !== undefined;
  let offline = false;
  return async function connect(from: number): Promise<Response> {
    const answer = first;
    first = undefined;
    if (answer) return answer;
    try {
      const response = await within(silenceMs, stop, (signal) => open(from, signal));
      if (offline) onConnection?.("online");
      [known, offline] = [true, false];
      return response;
    } catch (error) {
      if (known && error instanceof NotFoundError) throw forgotten();
      if (!offline && !stop.aborted && mayHeal(error)) {
        offline = true;
        onConnection?.("offline");
      }
      throw error;
    }
  };
}

async function within<T>(ms: number, stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(lost("The server does not answer.")), ms);
  try {
    return await work(anySignal([stop, abort.signal]));
  } finally {
    clearTimeout(timer);
  }
}

function forgotten(): NotFoundError {
  return new NotFoundError("The server no longer knows this call: it was started again. Run it once more.");
}

/** Whether to reconnect: connection errors have many names, but a server's problem has a code. */
function mayHeal(error: unknown): boolean {
  if (isVitrineError(error)) return error.problem.code === "lost" || error.problem.code === "busy";
  return error instanceof TypeError || error instanceof DOMException;
}
