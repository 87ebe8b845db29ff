import { mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { createServer as createHttp, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen, type Listening } from "@vitrine/server";
import { pino } from "pino";
import { createServer, type App, type CreateServerOptions } from "vitrine";
import { expect } from "vitest";
import { plainPage } from "../../../server/src/testing/page.ts";
import { targetApp, type Ran } from "./app.ts";
import { ask, doorOf, hangUp, raw, type Answer, type Asked } from "./wire.ts";

/** Text of the files that nobody may read. */
const CANARY = "CANARY-9f2e";

/** What asks a server as `Hono.request` does. */
export interface Asking {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

interface Started {
  readonly dir: string;
  readonly app: App;
  readonly ran: Ran;
  readonly log: string[];
  readonly listening: Listening;
  readonly sink: HttpServer;
  readonly listeners: number;
}

/** A server on this machine, what it must not tell, and all that it said. */
export class Target {
  readonly ran: Ran;
  /** Requests that were sent. */
  sent = 0;
  /** Doors that the current row was sent through. */
  readonly doors = new Set<string>();
  /** Requests that came to the address which the server must not ask. */
  sinkHits = 0;
  /** Listeners that the server opened. */
  readonly listeners: number;
  readonly port: number;
  readonly sinkPort: number;
  /** Symbolic link to the folder with the secret, for requests: no answer may reveal the folder's own path. */
  readonly alias: string;
  readonly #app: App;
  readonly #dir: string;
  readonly #listening: Listening;
  readonly #log: string[];
  readonly #sink: HttpServer;
  readonly #others: ReturnType<typeof createServer>[] = [];
  #statuses: number[] = [];
  #texts: string[] = [];

  private constructor(started: Started) {
    [this.ran, this.#app] = [started.ran, started.app];
    [this.#dir, this.alias] = [started.dir, `${started.dir}-alias`];
    [this.#listening, this.port, this.listeners] = [started.listening, started.listening.port, started.listeners];
    [this.#sink, this.sinkPort] = [started.sink, (started.sink.address() as AddressInfo).port];
    this.#log = started.log;
    started.sink.on("request", () => this.sinkHits++);
  }

  /** Starts the server of an app, and the address that it must not ask. */
  static async start(appOf: (ran: Ran) => App = targetApp): Promise<Target> {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-trust-"));
    await mkdir(join(dir, "files"));
    for (const name of ["secret.txt", ".env"]) await writeFile(join(dir, name), CANARY);
    await symlink(dir, `${dir}-alias`);
    const sink = createHttp((_, response) => response.end("sink"));
    await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
    const log: string[] = [];
    const ran: Ran = { count: 0 };
    const app = appOf(ran);
    const before = listenersOpen();
    const server = createServer(app, { page: plainPage, files: { dir: join(dir, "files") }, logger: into(log) });
    const listening = await listen(server, { port: 0, graceMs: 200 });
    return new Target({ dir, app, ran, log, listening, sink, listeners: listenersOpen() - before });
  }

  async close(): Promise<void> {
    hangUp();
    await this.#listening.close();
    for (const server of this.#others) await server.close();
    this.#sink.close();
    await Promise.all([this.#dir, this.alias].map((path) => rm(path, { recursive: true, force: true })));
  }

  /** Fills in the folder with the secret, and the address that must not be asked. */
  fill(text: string): string {
    return text.replaceAll("$DIR", this.alias).replaceAll("127.0.0.1:9999", `127.0.0.1:${this.sinkPort}`);
  }

  /** Asks the listening server, and keeps the answer for `harmless`. */
  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const escaped = path.replaceAll("%2f$DIR", `%2f${encodeURIComponent(this.alias)}`);
    const answer = await ask(this.port, this.fill(escaped), asked);
    this.#note(asked.method ?? "GET", path, answer.status, JSON.stringify(answer.headers) + answer.text);
    return answer;
  }

  /** Sends bytes to the listening server. */
  async raw(text: string): Promise<string> {
    const answer = await raw(this.port, text);
    const [, method = "", path = ""] = /^(\S+) (\S+)/.exec(text) ?? [];
    this.#note(method, path, Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), answer);
    return answer;
  }

  /** The listening server, for what asks one as `Hono.request` does. */
  readonly listening: Asking = {
    request: async (path, { method = "GET", headers, body } = {}) => {
      const sent = {
        method,
        headers: headers as Readonly<Record<string, string>>,
        ...(body && { body: body as string }),
      };
      const answer = await this.ask(path, sent);
      const pairs = Object.entries(answer.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      );
      return new Response(isBare(answer.status) ? null : answer.text, { status: answer.status, headers: pairs });
    },
  };

  /** Another server of the same app, with other options. It is asked without a socket. */
  other(options: CreateServerOptions): Asking & { readonly server: ReturnType<typeof createServer> } {
    const logger = into(this.#log);
    const server = createServer(this.#app, {
      page: plainPage,
      files: { dir: join(this.#dir, "files") },
      logger,
      ...options,
    });
    this.#others.push(server);
    return { server, request: (path, init) => this.#noted(Promise.resolve(server.request(path, init)), path, init) };
  }

  /** Adds a door that no request goes through. */
  note(door: string): void {
    this.doors.add(door);
  }

  /** Header with a new session. */
  async session(): Promise<{ readonly "vitrine-session": string }> {
    const { headers } = await this.ask("/api/jobs/none");
    return { "vitrine-session": headers["vitrine-session"] as string };
  }

  /** Stores a file for a session, and returns it. */
  async upload(
    headers: Readonly<Record<string, string>>,
    body: string,
    name = "a.txt",
  ): Promise<{ readonly id: string; readonly url: string }> {
    const { text } = await this.ask(`/api/files?name=${name}`, { method: "POST", headers, body });
    return (JSON.parse(text) as { files: [{ id: string; url: string }] }).files[0];
  }

  /** Files in the store, with those that are being written. */
  async stored(): Promise<string[]> {
    const names = await readdir(join(this.#dir, "files"), { recursive: true });
    return names.filter((name) => !name.includes("sessions")).sort();
  }

  /** Lines of the log since the row began. */
  logged(): readonly string[] {
    return this.#log;
  }

  /** Begins a row. */
  begin(): void {
    this.doors.clear();
    [this.#statuses, this.#texts] = [[], []];
  }

  /** What holds after every row: nothing was told, asked, left open or broken. */
  async harmless(mayFail = false): Promise<void> {
    if (!mayFail) expect(this.#statuses.filter((status) => status >= 500)).toEqual([]);
    const told = [...this.#texts, ...this.#log.splice(0)];
    expect(told.filter((text) => text.includes(CANARY) || /^root:.*:0:0:/m.test(text))).toEqual([]);
    const paths = new RegExp(`${this.#dir}(?!-alias)|\\bat [\\w.]+ \\(|node_modules`);
    expect(this.#texts.filter((text) => paths.test(text))).toEqual([]);
    expect(this.sinkHits).toBe(0);
    // Servers that the row started keep timers and memory.
    for (const server of this.#others.splice(0)) await server.close();
    expect((await readdir(this.#dir)).sort()).toEqual([".env", "files", "secret.txt"]);
    expect((await this.stored()).filter((name) => name.endsWith(".part"))).toEqual([]);
    await expect.poll(() => openFiles(this.#dir)).toEqual([]);
    const headers = { "content-type": "application/json" };
    const control = await ask(this.port, "/api/run/say", { method: "POST", headers, body: '{"text":"alive"}' });
    expect(control.text).toBe('{"outputs":{"said":"alive"}}');
  }

  async #noted(answering: Promise<Response>, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await answering;
    const text = await response.text();
    this.#note(init.method ?? "GET", path, response.status, JSON.stringify([...response.headers]) + text);
    return new Response(isBare(response.status) ? null : text, { status: response.status, headers: response.headers });
  }

  #note(method: string, path: string, status: number, text: string) {
    this.sent++;
    this.doors.add(doorOf(method, path));
    this.#statuses.push(status);
    this.#texts.push(text);
  }
}

/** Whether an answer has no body. */
function isBare(status: number): boolean {
  return [101, 204, 205, 304].includes(status);
}

function into(log: string[]) {
  return pino({ level: "info" }, { write: (line: string) => void log.push(line) });
}

/** Sockets of this process that wait for connections. */
function listenersOpen(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
}

/** Files below a folder that this process holds open; empty where the system does not tell. */
async function openFiles(dir: string): Promise<string[]> {
  const fds = await readdir("/proc/self/fd").catch(() => []);
  const paths = await Promise.all(fds.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
  return paths.filter((path) => path.startsWith(`${dir}/`));
}
