import type { McpHttpHandler } from "@modelcontextprotocol/server";
import type { Visitor } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import {
  addressOf,
  answerStream,
  anyone,
  issueSession,
  newVisitor,
  onHangUp,
  openSeal,
  openUrl,
  problemOf,
  readBody,
  sealId,
  sessionVisitor,
  startCall,
  streamed,
  type FetchUrlOptions,
  type Ring,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import { about } from "./about.ts";
import type { Access } from "./access.ts";
import type { Prompt, Resource } from "./declared.ts";
import { createToolServer } from "./tool-server.ts";

/** Options of `mcp`. */
export interface McpOptions extends FetchUrlOptions {
  /** Texts that an assistant may ask for. Default: none. */
  readonly prompts?: readonly Prompt[];
  /** Texts that an assistant may read. Default: none. */
  readonly resources?: readonly Resource[];
}

/** Paths of the protocol: our own, and where Gradio has it. */
const PATHS = ["/mcp", "/mcp/", "/gradio_api/mcp", "/gradio_api/mcp/"];

/**
 * Handlers as tools of assistants, by the Model Context Protocol over streamable HTTP, at `/mcp`. Each handler that programs
 * may call is a tool; `?tools=a,b` offers only those. Files go in as addresses or `data:` URLs, and come out as images,
 * sounds and links.
 *
 * @example createServer(app, { rings: [mcp()] })
 */
export function mcp(options: McpOptions = {}): Ring {
  const { prompts = [], resources = [] } = options;
  /** Requests that are being answered, by what the library passes on. */
  const asked = new WeakMap<Request, Asked>();
  const running = new Running();
  let handler: Promise<McpHttpHandler> | undefined;

  async function open(): Promise<McpHttpHandler> {
    const { createMcpHandler } = await import("@modelcontextprotocol/server");
    return createMcpHandler(({ requestInfo }) => {
      const { request, path, signal } = asked.get(requestInfo!)!;
      const names = request.c.req.query("tools")?.split(",").filter(Boolean);
      const access = { ...accessOf(request, path, options), signal };
      return createToolServer({ access, prompts, resources, ...(names && { only: names }) });
    });
  }

  const answer = (path: string) => async (request: ServerRequest) => {
    const parsedBody = await readBody(request);
    const token = request.header(SESSION);
    // A token alone is no proof of who calls: the session that it stands for is each user's own.
    const session = token === undefined ? undefined : sessionVisitor(request, token)?.session;
    if (isObject(parsedBody) && parsedBody["method"] === CANCELLED) running.cancel(session, parsedBody["params"]);
    return answerStream(request, callerOf(request), async () => {
      const left = new AbortController();
      const forget = running.add(session, parsedBody, () => left.abort());
      const unsubscribe = onHangUp(request, () => left.abort());
      const end = () => (forget(), unsubscribe());
      const raw = request.c.req.raw;
      asked.set(raw, { request, path, signal: left.signal });
      const { status, headers, body } = await (handler ??= open())
        .then(({ fetch }) => fetch(raw, { parsedBody }))
        .catch((error: unknown) => {
          end();
          throw error;
        });
      const isNew = isObject(parsedBody) && parsedBody["method"] === "initialize" && status === 200;
      const issued = isNew ? { [SESSION]: issueSession(request) } : undefined;
      const all = { ...SAFE, ...Object.fromEntries(headers), ...issued };
      if (body) return { status, headers: all, ...streamed(body, end) };
      end();
      return request.answer(status, null, all);
    });
  };
  const refuse = (request: ServerRequest) =>
    request.answer(405, "Send POST: this address keeps no streams open.\n", { ...SAFE, allow: "POST" });

  const routes = PATHS.flatMap((path): Route[] => [
    { method: "POST", path, auth: anyone, kind: "api", handle: answer(path) },
    { method: "GET", path, auth: anyone, kind: "api", handle: refuse },
    { method: "DELETE", path, auth: anyone, kind: "api", handle: refuse },
  ]);
  return { name: "mcp", requestHeaders: REQUEST_HEADERS, responseHeaders: RESPONSE_HEADERS, routes, about };
}

/** A request that is being answered. */
interface Asked {
  readonly request: ServerRequest;
  readonly path: string;
  /** Aborts when the caller has cancelled, or has gone: it could not ask for the result again. */
  readonly signal: AbortSignal;
}

const REQUEST_HEADERS = ["Mcp-Session-Id", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name"];
const RESPONSE_HEADERS = ["Mcp-Session-Id", "Mcp-Protocol-Version"];
const SESSION = "mcp-session-id";
const CANCELLED = "notifications/cancelled";

/**
 * Calls that are running, so that a later request can cancel one. Clients of the protocol before 2026 do so; they name a
 * session, which this server gives them at the start.
 */
class Running {
  readonly #cancel = new Map<string, () => void>();

  /** Adds a request. Returns a function for its end. */
  add(session: string | undefined, body: unknown, cancel: () => void): () => void {
    if (session === undefined || !isObject(body) || body["id"] === undefined) return () => {};
    const key = keyOf(session, body["id"]);
    this.#cancel.set(key, cancel);
    return () => void (this.#cancel.get(key) === cancel && this.#cancel.delete(key));
  }

  cancel(session: string | undefined, params: unknown): void {
    if (session !== undefined && isObject(params)) this.#cancel.get(keyOf(session, params["requestId"]))?.();
  }
}

function keyOf(session: string, id: unknown): string {
  return `${session} ${JSON.stringify(id)}`;
}

const SAFE = { "x-content-type-options": "nosniff", "cache-control": "no-store" } as const;

const OWN_FILE = /\/api\/files\/([\w-]{1,64})\?key=([\w-]+)$/;

/** The visitor of the caller's session, or a new one. */
function callerOf(request: ServerRequest): Visitor {
  const token = request.header(SESSION);
  return (token === undefined ? undefined : sessionVisitor(request, token)) ?? newVisitor(request);
}

function accessOf(request: ServerRequest, path: string, options: FetchUrlOptions): Omit<Access, "signal"> {
  const visitor = callerOf(request);
  const root = addressOf(request, path);
  return {
    engine: request.demo.engine,
    visitor,
    start: (call) => startCall(request, call, visitor),
    linkTo: ({ id }) => `${root}/api/files/${id}?key=${sealId(request, id, visitor)}`,
    fileAt(url) {
      const [, id, key] = OWN_FILE.exec(url) ?? [];
      const owner = id === undefined ? undefined : openSeal(request, id, key!);
      return owner && { id: id!, owner };
    },
    open: (url) => openUrl(request, url, options),
    explain: (error) => problemOf(request, error).detail,
  };
}
