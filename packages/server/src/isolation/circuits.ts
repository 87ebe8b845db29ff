import { VitrineError } from "@vitrine/core";
import { GrowingPause } from "./growing-pause.ts";

/** Calls of one handler in a row that end their processes, after which further ones are refused for a while. */
const MOST_ENDS = 5;
/** A process takes a second or two to start: a pause is longer than that. */
const FIRST_PAUSE_MS = 5000;
/** Ends that are further apart are not of one row. */
const ROW_MS = 60_000;

/** Calls of a handler are refused for a while, since those before them ended their processes. */
export interface HandlerPause {
  readonly handler: string;
  /** Seconds until one is tried again. */
  readonly seconds: number;
  /** Words for the log. */
  readonly detail: string;
}

interface Circuit {
  readonly pause: GrowingPause;
  /** Process that ended last: calls that shared it count once. */
  process: object | undefined;
  at: number;
  /** Whether a call is being tried after a pause: others wait for what comes of it. */
  isTrying: boolean;
}

/**
 * Keeps a handler whose calls end their processes again and again from ending one for each call: after five in a row it is
 * paused for five seconds, then one call is tried, and the pause doubles up to a minute until one does not end its process.
 */
export class Circuits {
  readonly #circuits = new Map<string, Circuit>();
  readonly #onPause: (pause: HandlerPause) => void;

  constructor(onPause: (pause: HandlerPause) => void) {
    this.#onPause = onPause;
  }

  /** Throws when calls of a handler are refused now. Otherwise the call must come to `settle`. */
  enter(handler: string): void {
    const circuit = this.#circuits.get(handler);
    if (!circuit?.pause.wasOpen) return;
    const seconds = circuit.pause.seconds || (circuit.isTrying ? 1 : 0);
    if (seconds > 0) throw refusal(seconds);
    circuit.isTrying = true;
  }

  /** A call has come to its end without ending its process. `isProof` unless it was cancelled: that tells nothing. */
  lived(handler: string, isProof: boolean): void {
    const circuit = this.#circuits.get(handler);
    if (!circuit) return;
    circuit.isTrying = false;
    if (isProof) this.#circuits.delete(handler);
  }

  /** A call ended with its process. */
  ended(handler: string, process: object, reason: string): void {
    const circuit = this.#row(handler);
    circuit.isTrying = false;
    if (circuit.process === process) return;
    circuit.process = process;
    circuit.at = performance.now();
    circuit.pause.failed();
    const { seconds, failures } = circuit.pause;
    if (seconds === 0) return;
    const detail = `${failures} calls in a row ended their processes; the last one by ${reason}. Tried again in ${seconds} s.`;
    this.#onPause({ handler, seconds, detail });
  }

  /** What is refused now, for an operator; undefined if nothing. */
  get words(): string | undefined {
    const paused = [...this.#circuits].filter(([, { pause }]) => pause.seconds > 0);
    if (paused.length === 0) return undefined;
    return paused.map(([name, { pause }]) => `Calls of ${name} are refused for ${pause.seconds} s.`).join(" ");
  }

  #row(handler: string): Circuit {
    const known = this.#circuits.get(handler);
    if (known && (known.pause.wasOpen ? known.pause.msSince : performance.now() - known.at) < ROW_MS) return known;
    const fresh = { pause: new GrowingPause(MOST_ENDS, FIRST_PAUSE_MS), process: undefined, at: 0, isTrying: false };
    this.#circuits.set(handler, fresh);
    return fresh;
  }
}

function refusal(seconds: number): VitrineError {
  return new VitrineError(
    "unavailable",
    `This stopped working several times, and is paused. Try again in ${seconds} s.`,
    { retryAfter: seconds },
  );
}
