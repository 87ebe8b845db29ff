import { createAdaptorServer, type ServerType } from "@hono/node-server";
import type { Server as HttpServer } from "node:http";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server } from "./server.ts";

/** Options of `listen`. */
export interface ListenOptions {
  /** Port. Default: 7860. 0 selects a free one. */
  readonly port?: number;
  /** Address to bind to. Default: `127.0.0.1`, this machine only. `0.0.0.0` or `::` for all networks. */
  readonly host?: string;
  /** Grace period for running responses after `close()`, in milliseconds. Default: 10,000. */
  readonly graceMs?: number;
}

/** A listening server. */
export interface Listening {
  readonly port: number;
  /** URL for a browser on this machine: `http://localhost:7860`. */
  readonly url: string;
  /**
   * Stops the server: accepts no more connections, lets running responses finish for `graceMs`, aborts the rest, and
   * closes the server's engines. A second call skips the grace period. Resolves when all is done.
   */
  close(): Promise<void>;
}

/** The requested port is in use by another process. */
export class PortInUseError extends Error {
  override name = "PortInUseError";
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is in use. Choose another one, or end the process that has it.`);
    this.port = port;
  }
}

const HEADERS_MS = 20_000;
/** Node's default of 30 s would extend the headers' timeout to 50 s. */
const HEADERS_CHECK_MS = 2000;
const KEEP_ALIVE_MS = 65_000;
const IDLE_CHECK_MS = 50;
const LAST_WORDS_MS = 200;

/** Serves over HTTP with Node. Throws `PortInUseError` if the port is in use. */
export async function listen(server: Server, options: ListenOptions = {}): Promise<Listening> {
  const { port = 7860, host = "127.0.0.1", graceMs = 10_000 } = options;
  const http = createAdaptorServer({
    fetch: server.fetch,
    serverOptions: { connectionsCheckingInterval: HEADERS_CHECK_MS },
  }) as ServerType & HttpServer;
  http.headersTimeout = HEADERS_MS;
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  // Long uploads are allowed: bodies are limited by speed, not by duration.
  http.requestTimeout = 0;
  if (isLoopback(host)) server["~context"].policy.bindToLoopback();
  const bound = await bind(http, port, host);
  const context = server["~context"];
  let ended: Promise<void> | undefined;
  return {
    port: bound,
    url: `http://${nameOf(host)}:${bound}`,
    close() {
      if (ended) http.closeAllConnections();
      context.closing = true;
      context.stopping.ring();
      return (ended ??= end(http, server, graceMs));
    },
  };
}

/** A server that listens on a socket of its own. */
export interface ListeningPrivately {
  /** Path of a Unix socket in a folder that only this user can open, or the name of a pipe on Windows. */
  readonly socketPath: string;
  /** Stops listening there. The server goes on. */
  close(): Promise<void>;
}

/**
 * Serves a server that already listens on a private socket, too. Whoever asks there is believed what it says of a visitor's
 * address, host and scheme (`X-Forwarded-*`).
 */
export async function listenPrivately(server: Server): Promise<ListeningPrivately> {
  const isWindows = process.platform === "win32";
  const dir = isWindows ? undefined : await mkdtemp(join(tmpdir(), "vitrine-"));
  const socketPath = dir === undefined ? `\\\\.\\pipe\\vitrine-${randomUUID()}` : join(dir, "socket");
  const http = createAdaptorServer({
    fetch: (request: Request, env: object) => server.fetch(request, { ...env, isPrivate: true }),
  }) as ServerType & HttpServer;
  http.requestTimeout = 0;
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(socketPath, resolve);
  });
  return {
    socketPath,
    async close() {
      const closed = new Promise<void>((resolve) => void http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
      if (dir !== undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

async function end(http: HttpServer, server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => void http.close(() => resolve()));
  const idle = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => void cutOff(http, server), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
  await server.close();
}

/** Ends running responses: notifies their listeners of the shutdown, then closes the remaining connections. */
async function cutOff(http: HttpServer, server: Server) {
  server["~context"].cutting.ring();
  await server.close();
  setTimeout(() => http.closeAllConnections(), LAST_WORDS_MS);
}

function bind(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUseError(port) : error),
    );
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Host name to open in a browser on this machine, for a bound address. */
function nameOf(host: string): string {
  if (isLoopback(host) || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
