import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Visit } from "./headers.ts";
import { AWAY, decoded, ENDED, EXPIRED, hostOf, nameIn, NO_LINK, NO_PAGE, plain, send } from "./answers.ts";
import { Link, type LinkLimits } from "./link.ts";
import { isLinkName, isSecret, linkName, sameSecret } from "./name.ts";
import { Shells } from "./shells.ts";
import { socketPair, type SocketPair } from "./socket-pair.ts";
import { bytesOf, CLOSED, HOURS_HEADER, LINK_PATH, PROTOCOL, SHELL_PATH, TOKEN_HEADER } from "./wire.ts";

/** What a relay is told. */
export interface RelayOptions {
  /** Host name below which links are: `demos.example.edu`. Its own page is there. */
  readonly domain: string;
  /** Port. Default: 443 with `tls`, else 8080. 0 selects a free one. */
  readonly port?: number;
  /** Address to bind to. Default: all, or loopback alone without `tls` and `behindProxy`. */
  readonly host?: string;
  /** Certificate for the domain and for `*.<domain>`, with its key, in PEM. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /** Whether a proxy before it ends TLS, and says who asks in `X-Forwarded-For`. Default: false. */
  readonly behindProxy?: boolean;
  /** Token that authors need. Default: none; whoever reaches the relay makes links. */
  readonly token?: string | undefined;
  /** Address for complaints about a link, for everybody to read. Default: none. */
  readonly contact?: string | undefined;
  /** Hours that a link has from when it is shared. Default: 72. */
  readonly hours?: number;
  /** Links at the same time. Default: 1,000. */
  readonly maxLinks?: number;
  /** Links of one address at the same time. Default: 20. */
  readonly maxLinksPerAddress?: number;
  /** Limits of one link. Defaults: 250 requests at once, 1,000 a second, 20 MB a second, bodies of 1 GiB. */
  readonly limits?: Partial<LinkLimits>;
  /** Bytes of one saved shell. Default: 32 MiB. */
  readonly shellBytes?: number;
  /** Bytes of all saved shells. Default: 512 MiB. */
  readonly allShellBytes?: number;
  /** Folder of saved shells, where they outlive the relay. Default: memory alone. */
  readonly shells?: string | undefined;
}

/** A relay that listens. */
export interface RunningRelay {
  readonly port: number;
  /** Numbers of links whose authors are there, and of requests that run. */
  readonly state: () => { readonly links: number; readonly requests: number };
  /** Takes another certificate: connections that are there keep theirs. */
  readonly setTls: (tls: NonNullable<RelayOptions["tls"]>) => void;
  close(): Promise<void>;
}

const MIB = 2 ** 20;
const HOUR_MS = 3_600_000;
const LIMITS: LinkLimits = {
  requestsAtOnce: 250,
  requestsPerSecond: 1000,
  bytesPerSecond: 20e6,
  bodyBytes: 1024 * MIB,
};
/** Names of links that are remembered: until when they are shared, and why they have ended. */
const MOST_REMEMBERED = 100_000;

/**
 * Serves a relay: authors connect to it, visitors ask it, and it opens no connection itself. A name belongs to whoever has the
 * secret that it is a hash of. Throws where neither TLS nor a proxy protects it and it would listen beyond this machine.
 */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  const { tls, behindProxy = false } = options;
  const isOpen = tls !== undefined || behindProxy;
  const host = options.host ?? (isOpen ? undefined : "127.0.0.1");
  if (!isOpen && !(host === "::1" || host === "localhost" || host?.startsWith("127.")))
    throw new Error("A relay needs TLS, or a proxy that ends it: what visitors send would be read on the way.");
  const shells = await Shells.open({ dir: options.shells, maxBytes: options.allShellBytes ?? 512 * MIB });
  const relay = new Relay(options, shells);
  const secured = tls && createHttps({ ...tls });
  const server: Server = secured ?? createHttp();
  server.headersTimeout = 20_000;
  server.requestTimeout = 0;
  server.keepAliveTimeout = 65_000;
  server.on("request", (request, response) => relay.take(request, response));
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    relay.upgrade(request, socket, head),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? (tls ? 443 : 8080), host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    state: () => relay.state,
    setTls: (next) => secured?.setSecureContext({ ...next }),
    async close() {
      relay.close();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

class Relay {
  readonly #options: RelayOptions;
  readonly #shells: Shells;
  readonly #limits: LinkLimits;
  readonly #links = new Map<string, { readonly link: Link; readonly ip: string }>();
  readonly #ended = new Map<string, "ended" | "expired">();
  /** When links end, in milliseconds since 1970. One that comes back has the time that it had. */
  readonly #until = new Map<string, number>();
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4 * MIB });
  /** Shells that are being sent, one for each link. */
  readonly #saving = new Map<string, IncomingMessage>();
  readonly #suffix: string;
  readonly #scheme: "http" | "https";

  constructor(options: RelayOptions, shells: Shells) {
    this.#options = options;
    this.#shells = shells;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#suffix = `.${options.domain.toLowerCase()}`;
    this.#sockets.on("headers", (headers) => headers.push(`${HOURS_HEADER}: ${this.#hours}`));
    this.#scheme = options.tls || options.behindProxy ? "https" : "http";
  }

  get state() {
    const requests = [...this.#links.values()].reduce((sum, { link }) => sum + link.running, 0);
    return { links: this.#links.size, requests };
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** A visitor's request, or one to the relay itself. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const host = hostOf(request);
    const visit = this.#visit(request, host);
    if (nameIn(host) === this.#suffix.slice(1)) return this.#own(visit, request, response);
    const name = this.#linkIn(host);
    if (name === undefined) return send(response, NO_LINK);
    const link = this.#links.get(name)?.link;
    if (!link) return this.#away(name, visit, response);
    const refusal = link.refusal(visit);
    if (refusal) return send(response, refusal);
    link.carry(visit, request, response, (why) => (why ? send(response, why) : this.#away(name, visit, response)));
  }

  /** An author's connection. Everything else that wants one is refused. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const host = nameIn(hostOf(request));
    const refuse = (status: string, words: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${words}\n`);
    if (host !== this.#suffix.slice(1) || request.url !== LINK_PATH)
      return void refuse("501 Not Implemented", "This relay carries requests and event streams.");
    const secret = this.#secretOf(request);
    if (secret === undefined) return void refuse("401 Unauthorized", "A link needs its secret.");
    if (!this.#mayShare(request)) return void refuse("403 Forbidden", "This relay asks for a token that you have not.");
    const name = linkName(secret);
    const ip = this.#ipOf(request);
    if (!this.#links.has(name)) {
      const own = [...this.#links.values()].filter((one) => one.ip === ip).length;
      const { maxLinks = 1000, maxLinksPerAddress = 20 } = this.#options;
      if (this.#links.size >= maxLinks || own >= maxLinksPerAddress)
        return void refuse("503 Service Unavailable", "This relay has as many links as it takes. Try again later.");
    }
    void socketPair().then((pair) => {
      socket.once("close", () => pair.forEach((end) => end.destroy()));
      this.#sockets.handleUpgrade(request, socket, head, (connected) => this.#claim(name, ip, connected, pair));
    });
  }

  get #hours(): number {
    return this.#options.hours ?? 72;
  }

  #claim(name: string, ip: string, socket: WebSocket, pair: SocketPair) {
    this.#links.get(name)?.link.close(CLOSED.takenOver);
    const link = new Link(socket, bytesOf(socket, pair), this.#limits);
    const entry = { link, ip };
    this.#links.set(name, entry);
    this.#ended.delete(name);
    const until = this.#until.get(name) ?? Date.now() + this.#hours * HOUR_MS;
    remember(this.#until, name, until);
    const expiry = at(until, () => {
      this.#end(name, "expired");
      link.close(CLOSED.expired);
    });
    socket.once("close", (code) => {
      expiry.cancel();
      if (this.#links.get(name) === entry) this.#links.delete(name);
      if (code === CLOSED.ended) this.#end(name, "ended");
    });
  }

  /** A link whose author has ended it, or whose time is over, shows nothing any more. */
  #end(name: string, why: "ended" | "expired") {
    this.#until.delete(name);
    remember(this.#ended, name, why);
    void this.#shells.delete(name).catch(() => {});
  }

  /** What a link shows without its author: the shell, or a page that says so. */
  #away(name: string, { method, path }: Visit, response: ServerResponse) {
    const ended = this.#ended.get(name);
    if (ended) return send(response, ended === "ended" ? ENDED : EXPIRED);
    const files = method === "GET" || method === "HEAD" ? this.#shells.get(name) : undefined;
    if (!files) return send(response, AWAY);
    const pathname = decoded(path.split("?")[0]!);
    const file = files.get(pathname.slice(1)) ?? files.get(`${pathname.slice(1)}index.html`);
    if (!file) return send(response, AWAY);
    response.writeHead(200, {
      "content-type": file.type,
      "content-length": file.bytes.byteLength,
      "cache-control": "no-store",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "vitrine-away": "1",
    });
    response.end(method === "HEAD" ? undefined : file.bytes);
  }

  /** The relay's own pages. Everybody may read them; a shell is the word of whoever has the link's secret. */
  #own({ method, path }: Visit, request: IncomingMessage, response: ServerResponse) {
    if (path === SHELL_PATH && method === "PUT") return void this.#takeShell(request, response);
    if (method !== "GET" && method !== "HEAD") return send(response, NO_PAGE);
    if (path === "/healthz") return plain(response, "ok\n");
    if (path === "/.well-known/vitrine-relay") {
      const facts = { protocol: PROTOCOL, hours: this.#hours, token: this.#options.token !== undefined };
      return plain(response, JSON.stringify({ ...facts, contact: this.#options.contact ?? null }), "application/json");
    }
    if (path !== "/") return send(response, NO_PAGE);
    const { contact } = this.#options;
    const words = [
      "Each address below this one is a demo on somebody's own computer. The relay carries what visitors send and get; it does not keep it.",
      `A link ends ${this.#hours} hours after it was shared.`,
      ...(contact === undefined ? [] : [`To report a link: ${contact}`]),
    ];
    send(response, { status: 200, title: "A Vitrine relay", words });
  }

  async #takeShell(request: IncomingMessage, response: ServerResponse) {
    const secret = this.#secretOf(request);
    const name = secret === undefined ? undefined : linkName(secret);
    if (name === undefined || !this.#links.has(name) || !this.#mayShare(request))
      return plain(response, "A shell is saved by who has the link's secret, while it is shared.\n", "text/plain", 403);
    const most = this.#options.shellBytes ?? 32 * MIB;
    const chunks: Buffer[] = [];
    let size = 0;
    // What is sent later replaces it anyway, and memory is for one at a time.
    this.#saving.get(name)?.destroy();
    this.#saving.set(name, request);
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > most) return plain(response, `A shell may have ${most} bytes.\n`, "text/plain", 413);
        chunks.push(chunk);
      }
      await this.#shells.set(name, Buffer.concat(chunks));
      plain(response, "saved\n");
    } catch {
      plain(response, "This is not a saved shell.\n", "text/plain", 400);
    } finally {
      if (this.#saving.get(name) === request) this.#saving.delete(name);
    }
  }

  #secretOf(request: IncomingMessage): string | undefined {
    const [, secret] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
    return secret !== undefined && isSecret(secret) ? secret : undefined;
  }

  #mayShare(request: IncomingMessage): boolean {
    const { token } = this.#options;
    return token === undefined || sameSecret(String(request.headers[TOKEN_HEADER] ?? ""), token);
  }

  #linkIn(host: string): string | undefined {
    const name = nameIn(host);
    if (!name.endsWith(this.#suffix)) return undefined;
    const label = name.slice(0, -this.#suffix.length);
    return isLinkName(label) ? label : undefined;
  }

  #visit(request: IncomingMessage, host: string): Visit {
    const { method = "GET", url = "/", headers } = request;
    return { method, path: url, host, scheme: this.#scheme, ip: this.#ipOf(request), headers };
  }

  #ipOf(request: IncomingMessage): string {
    const forwarded = this.#options.behindProxy ? String(request.headers["x-forwarded-for"] ?? "") : "";
    return forwarded.split(",").at(-1)!.trim() || request.socket.remoteAddress || "";
  }
}

/** Longest time of one timer. Source: https://developer.mozilla.org/docs/Web/API/Window/setTimeout */
const LONGEST_MS = 2 ** 31 - 1;

function at(time: number, run: () => void): { cancel: () => void } {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = time - Date.now();
    timer = setTimeout(() => (left > LONGEST_MS ? wait() : run()), Math.min(LONGEST_MS, Math.max(0, left))).unref();
  };
  wait();
  return { cancel: () => clearTimeout(timer) };
}

/** Sets an entry, and drops the oldest ones past a number. */
function remember<T>(entries: Map<string, T>, name: string, value: T): void {
  entries.set(name, value);
  if (entries.size > MOST_REMEMBERED) entries.delete(entries.keys().next().value!);
}
