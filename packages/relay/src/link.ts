import { connect, constants, type ClientHttp2Session } from "node:http2";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pipeline, type Readable, type Writable } from "node:stream";
import type { WebSocket } from "ws";
import { Budget, paced, TooLargeError } from "./budget.ts";
import { toAuthor, toVisitor, type Visit } from "./headers.ts";
import { CONNECTION_WINDOW, STREAM_WINDOW, watch } from "./wire.ts";

/** What one link may use. */
export interface LinkLimits {
  /** Requests at the same time. */
  readonly requestsAtOnce: number;
  readonly requestsPerSecond: number;
  /** Bytes a second, in both directions together. */
  readonly bytesPerSecond: number;
  /** Bytes of one request's body. */
  readonly bodyBytes: number;
}

/** A refusal for a visitor. */
export interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly words: readonly string[];
  readonly retryAfter?: number;
}

/** Milliseconds in which a visitor may go on sending what nobody reads any more. */
const REST_MS = 10_000;

/**
 * Passes a body on. Where it is no longer read, since the answer is there, the rest is taken and dropped for a while: a visitor who is cut off
 * while sending would not hear the answer.
 */
function pour(body: Readable, to: Writable, request: IncomingMessage): void {
  body.pipe(to);
  body.once("error", () => to.destroy());
  to.once("close", () => {
    request.unpipe();
    body.destroy();
    if (request.complete || request.destroyed) return;
    request.resume();
    const cut = setTimeout(() => request.destroy(), REST_MS);
    request.once("close", () => clearTimeout(cut));
  });
}

/** One author's connection: visitors' requests go through it, each in a stream of its own. */
export class Link {
  readonly #socket: WebSocket;
  readonly #session: ClientHttp2Session;
  readonly #limits: LinkLimits;
  readonly #bytes: Budget;
  readonly #requests: Budget;
  #running = 0;

  constructor(socket: WebSocket, bytes: Socket, limits: LinkLimits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#bytes = new Budget(limits.bytesPerSecond);
    this.#requests = new Budget(limits.requestsPerSecond);
    this.#session = connect("http://link.invalid", {
      createConnection: () => bytes,
      settings: { enablePush: false, initialWindowSize: STREAM_WINDOW },
      maxSessionMemory: (2 * CONNECTION_WINDOW) / 2 ** 20,
    });
    this.#session.on("connect", () => this.#session.setLocalWindowSize(CONNECTION_WINDOW));
    this.#session.on("error", () => socket.terminate());
    this.#session.on("close", () => socket.terminate());
    socket.once("close", () => this.#session.destroy());
    watch(socket);
  }

  /** Requests that run. */
  get running(): number {
    return this.#running;
  }

  /** Ends the connection, with a reason that its author hears. */
  close(code: number): void {
    this.#socket.close(code);
    setTimeout(() => this.#socket.terminate(), 1000).unref();
  }

  /** Why a request cannot be taken now; undefined if it can. */
  refusal({ headers }: Visit): Refusal | undefined {
    const busy = { title: "This demo is busy", words: ["Try again in a moment."], retryAfter: 2 };
    if (this.#running >= this.#limits.requestsAtOnce) return { status: 503, ...busy };
    if (!this.#requests.take()) return { status: 429, ...busy };
    return Number(headers["content-length"] ?? 0) > this.#limits.bodyBytes ? TOO_LARGE : undefined;
  }

  /** Carries a visitor's request to the author, and the answer back. Calls `onLost` if no answer began. */
  carry(visit: Visit, request: IncomingMessage, response: ServerResponse, onLost: (why?: Refusal) => void): void {
    const hasBody = request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
    if (this.#session.closed || this.#session.destroyed) return onLost();
    const stream = this.#session.request(toAuthor(visit), { endStream: !hasBody });
    this.#running++;
    let why: Refusal | undefined;
    response.once("close", () => {
      this.#running--;
      if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
    });
    if (hasBody) {
      const body = paced(this.#bytes, this.#limits.bodyBytes);
      body.once("error", (error) => {
        if (error instanceof TooLargeError) why = TOO_LARGE;
      });
      pour(request.pipe(body), stream, request);
    }
    stream.once("response", (headers) => {
      response.writeHead(headers[":status"] ?? 502, toVisitor(headers));
      // An event stream begins at once, before its first event.
      response.flushHeaders();
      pipeline(stream, paced(this.#bytes), response, () => response.destroy());
    });
    stream.once("error", () => {});
    stream.once("close", () => {
      if (!response.headersSent) onLost(why);
      else if (!response.writableFinished && stream.rstCode !== constants.NGHTTP2_NO_ERROR) response.destroy();
    });
  }
}

const TOO_LARGE: Refusal = {
  status: 413,
  title: "Too large",
  words: ["This relay does not carry files of this size. Send a smaller one."],
};
