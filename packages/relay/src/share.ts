import { once } from "node:events";
import { Agent, request, type IncomingMessage, type RequestOptions } from "node:http";
import { createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { request as requestSecurely } from "node:https";
import { pipeline } from "node:stream";
import { text } from "node:stream/consumers";
import { WebSocket } from "ws";
import { Gate } from "./gate.ts";
import { fromDemo, toDemo } from "./headers.ts";
import { linkUrl } from "./link-url.ts";
import { secretFor } from "./name.ts";
import { socketPair } from "./socket-pair.ts";
import { packShell, type ShellFile } from "./shells.ts";
import {
  bytesOf,
  CLOSED,
  CONNECTION_WINDOW,
  HOURS_HEADER,
  LINK_PATH,
  MOST_STREAMS,
  PROTOCOL,
  SHELL_PATH,
  STREAM_WINDOW,
  TOKEN_HEADER,
  watch,
} from "./wire.ts";

/** How a link is. */
export type LinkState =
  | { readonly kind: "up"; /** Hours that it has, in all. */ readonly hours: number }
  | { readonly kind: "down"; readonly reason: string }
  /** It does not come back by itself. */
  | { readonly kind: "over"; readonly reason: string };

/** What `shareThrough` takes. */
export interface ShareOptions {
  /** Address of the relay: `wss://demos.example.edu`. */
  readonly relay: URL;
  /** Secret of the link, as `newSecret` makes one. */
  readonly secret: string;
  /** Token of a relay that asks for one. */
  readonly token?: string | undefined;
  /** Certificate of the authority that vouches for the relay, in PEM. Default: those that Node knows. */
  readonly ca?: string | undefined;
  /** Where the demo answers: a Unix socket, or a port of this machine. */
  readonly target: { readonly socketPath: string } | { readonly port: number };
  /** Password that visitors need. Default: none. */
  readonly password?: string | undefined;
  /** Called when the link comes up, goes down, or is over. */
  readonly onState?: (state: LinkState) => void;
}

/** A shared demo. */
export interface Sharing {
  readonly url: string;
  /**
   * Leaves files with the relay, for visitors who come while this process is away. They are left again after the relay has started
   * again. Throws if the relay refuses them, and where there is a password, which it could not ask for.
   */
  saveShell(files: readonly ShellFile[]): Promise<void>;
  /** Ends the link: the relay tells its visitors so. */
  close(): Promise<void>;
}

const HANDSHAKE_MS = 8000;
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 4000];
const CLOSE_MS = 1000;

/**
 * Shares a demo through a relay, until it is closed: connects again by itself when the connection is lost. Resolves when the
 * link is up for the first time; throws if the relay refuses it.
 */
export async function shareThrough(options: ShareOptions): Promise<Sharing> {
  const url = linkUrl(options.relay, options.secret).href;
  const author = new Author(options);
  await author.start();
  return { url, saveShell: (files) => author.saveShell(files), close: () => author.close() };
}

class Author {
  readonly #options: ShareOptions;
  readonly #server: Http2Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #gate: Gate | undefined;
  #socket: WebSocket | undefined;
  #pause = FIRST_PAUSE_MS;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  #shell: Buffer | undefined;

  constructor(options: ShareOptions) {
    this.#options = options;
    this.#gate = options.password === undefined ? undefined : new Gate(options.password, options.secret);
    // What was saved while the link had no password is not for everybody any more.
    if (this.#gate) this.#shell = packShell([]);
    this.#server = createServer({
      settings: { maxConcurrentStreams: MOST_STREAMS, initialWindowSize: STREAM_WINDOW },
      maxSessionMemory: (2 * CONNECTION_WINDOW) / 2 ** 20,
    });
    this.#server.on("session", (session) => {
      session.setLocalWindowSize(CONNECTION_WINDOW);
      session.on("error", () => {});
    });
    this.#server.on("stream", (stream, headers) => void this.#answer(stream, headers));
    this.#server.on("sessionError", () => {});
  }

  async start(): Promise<void> {
    await this.#connect();
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    if (socket && socket.readyState !== socket.CLOSED) {
      await new Promise<void>((resolve) => {
        socket.once("close", () => resolve());
        socket.close(CLOSED.ended);
        setTimeout(() => socket.terminate(), CLOSE_MS).unref();
      });
    }
    this.#agent.destroy();
  }

  /** Connects once. Throws if that fails; a connection that is lost later comes back by itself. */
  async #connect(): Promise<void> {
    const { relay, ca } = this.#options;
    const pair = await socketPair();
    const socket = new WebSocket(new URL(LINK_PATH, relay), PROTOCOL, {
      headers: this.#credentials,
      ...(ca !== undefined && { ca }),
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
      followRedirects: false,
      maxPayload: 4 * 2 ** 20,
    });
    this.#socket = socket;
    let hours = 0;
    socket.once("upgrade", (response) => (hours = Number(response.headers[HOURS_HEADER] ?? 0)));
    await new Promise<void>((resolve, reject) => {
      socket.once("close", () => pair.forEach((end) => end.destroy()));
      socket.once("unexpected-response", (_request, response) => {
        const words: Buffer[] = [];
        response.on("data", (chunk: Buffer) => words.push(chunk));
        response.on("end", () => {
          const reason =
            Buffer.concat(words).toString("utf8").trim().slice(0, 200) || `it answered ${response.statusCode}`;
          const isFinal = response.statusCode === 401 || response.statusCode === 403;
          reject(isFinal ? new RefusedError(reason) : new Error(reason));
          socket.terminate();
        });
      });
      socket.once("error", reject);
      socket.once("open", () => {
        socket.on("error", () => socket.terminate());
        watch(socket);
        this.#server.emit("connection", bytesOf(socket, pair));
        socket.once("close", (code) => this.#lost(code));
        this.#pause = FIRST_PAUSE_MS;
        this.#options.onState?.({ kind: "up", hours });
        void this.#sendShell().catch(() => {});
        resolve();
      });
    });
  }

  #lost(code: number) {
    if (this.#isOver) return;
    const why = OVER.get(code);
    if (why === undefined) {
      this.#options.onState?.({ kind: "down", reason: "the connection to the relay is lost" });
      return this.#again();
    }
    this.#isOver = true;
    this.#options.onState?.({ kind: "over", reason: why });
  }

  #again() {
    if (this.#isOver) return;
    // Not all authors of a relay that comes back at the same moment.
    this.#timer = setTimeout(() => void this.#tryAgain(), this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
  }

  async #tryAgain() {
    try {
      await this.#connect();
    } catch (error) {
      if (!(error instanceof RefusedError)) return this.#again();
      this.#isOver = true;
      this.#options.onState?.({ kind: "over", reason: `the relay refuses it: ${error.message}` });
    }
  }

  async saveShell(files: readonly ShellFile[]): Promise<void> {
    if (this.#gate) throw new TypeError("A link with a password has no shell: a relay cannot ask for the password.");
    this.#shell = packShell(files);
    await this.#sendShell();
  }

  get #credentials(): Record<string, string> {
    const { relay, secret, token } = this.#options;
    return {
      authorization: `Bearer ${secretFor(relay, secret)}`,
      ...(token !== undefined && { [TOKEN_HEADER]: token }),
    };
  }

  /** A relay that has started again may have lost it, and one that keeps it takes the same again. */
  async #sendShell() {
    const { relay, ca } = this.#options;
    const shell = this.#shell;
    if (!shell) return;
    const url = new URL(SHELL_PATH, relay);
    url.protocol = relay.protocol === "wss:" ? "https:" : "http:";
    const headers = { ...this.#credentials, "content-length": shell.length };
    const send = url.protocol === "https:" ? requestSecurely : request;
    const asked = send(url, { method: "PUT", headers, agent: false, ...(ca !== undefined && { ca }) });
    asked.end(shell);
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const words = (await text(answer)).trim();
    if (answer.statusCode !== 200) throw new Error(words.slice(0, 200));
  }

  async #answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders) {
    stream.on("error", () => {});
    try {
      if (this.#gate && !(await this.#gate.lets(stream, headers))) return;
      if (!stream.closed && !stream.destroyed) this.#carry(stream, headers);
    } catch {
      // What a relay asks for may be no request at all.
      answerPlainly(stream, 400, "This is no request.");
    }
  }

  #carry(stream: ServerHttp2Stream, headers: IncomingHttpHeaders) {
    const { target } = this.#options;
    const where: RequestOptions = {
      ...target,
      ...("port" in target && { host: "127.0.0.1" }),
      method: String(headers[":method"]),
      path: String(headers[":path"]),
      headers: toDemo(headers),
      agent: this.#agent,
    };
    const asked = request(where, (answer) => {
      if (stream.closed || stream.destroyed) return void answer.destroy();
      stream.respond({ ...fromDemo(answer.headers), ":status": answer.statusCode });
      pipeline(answer, stream, () => {});
    });
    // A demo may answer before it has read all, and close: its answer goes on.
    asked.on("error", () => stream.headersSent || answerPlainly(stream, 502, "The demo does not answer."));
    asked.once("close", () => stream.unpipe(asked).resume());
    stream.once("close", () => asked.destroy());
    stream.pipe(asked);
  }
}

function answerPlainly(stream: ServerHttp2Stream, status: number, words: string) {
  if (stream.closed || stream.destroyed || stream.headersSent) return;
  stream.respond({ ":status": status, "content-type": "text/plain; charset=utf-8" });
  stream.end(`${words}\n`);
}

const OVER: ReadonlyMap<number, string> = new Map([
  [CLOSED.expired, "its time is over"],
  [CLOSED.takenOver, "another process shares it now"],
]);

/** The relay will not change its mind. */
class RefusedError extends Error {
  override name = "RefusedError";
}
