import { randomBytes } from "node:crypto";
import { DefinitionError, NotFoundError } from "@vitrine/core";
import {
  HttpError,
  operatorOf,
  readSmallBody,
  type Access,
  type Ring,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import { checkOwnPage, roleOwner, tokenOwner } from "./owner.ts";
import { renderPage, renderParts } from "./page.ts";
import { EventRecord } from "./record.ts";
import { SCRIPT } from "./script.ts";
import { readState } from "./state.ts";

/** Who the owner is: a user with a role, or whoever has a token. */
export interface AdminOptions {
  /** Role that a user must have, on a server with login. Default: `owner`. */
  readonly role?: string;
  /**
   * Token of the owner, of 20 characters or more, on a server without login: sent as `Authorization: Bearer <token>`, or
   * typed as the password that the browser asks for. Default: none.
   */
  readonly token?: string;
}

const LEAST_TOKEN = 20;
const MOST_BODY = 4096;

/**
 * The owner's page at `/admin`, as an extension of a server: calls that wait and run, with a way to cancel them; calls that
 * ended, with their times; errors with their stacks; files, sessions, memory and limits; and a way to take no new calls.
 * It shows this process, since its start. Throws `DefinitionError` for options that let nobody in, or anybody.
 *
 * @example createServer(app, { rings: [auth(login), admin({ role: "teacher" })] });
 */
export function admin(options: AdminOptions = {}): Ring {
  checkOptions(options);
  const { role = "owner", token } = options;
  const record = new EventRecord();
  return {
    name: "admin",
    hear: (demo, event) => record.hear(demo, event),
    serverRoutes: routesOf(token === undefined ? roleOwner(role) : tokenOwner(token), record),
  };
}

function routesOf(auth: Access, record: EventRecord): Route[] {
  return [
    { method: "GET", path: "/admin", auth, kind: "docs", handle: (request) => page(request, record) },
    { method: "GET", path: "/admin/state.json", auth, kind: "api", handle: (request) => state(request, record) },
    { method: "GET", path: "/admin/page.js", auth, kind: "asset", handle: script },
    { method: "POST", path: "/admin/cancel", auth, kind: "api", handle: cancel },
    { method: "POST", path: "/admin/drain", auth, kind: "api", handle: drain },
  ];
}

const NO_STORE = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

async function page(request: ServerRequest, record: EventRecord): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const state = await readState(request, record);
  const html = await (request.c.req.query("parts") === undefined ? renderPage(state, nonce) : renderParts(state));
  return request.answer(200, html, { ...NO_STORE, ...pageHeaders(nonce) });
}

function pageHeaders(nonce: string) {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      "img-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types vitrine-admin",
    ].join("; "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    // Forms of a page without a referrer would say that they come from nowhere.
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
  };
}

async function state(request: ServerRequest, record: EventRecord): Promise<Response> {
  return request.json(JSON.stringify(await readState(request, record)));
}

function script(request: ServerRequest): Response {
  return request.answer(200, SCRIPT, { ...NO_STORE, "content-type": "text/javascript; charset=utf-8" });
}

/** `job`: id of the call. */
async function cancel(request: ServerRequest): Promise<Response> {
  checkOwnPage(request);
  const { job = "" } = await readFields(request);
  for (const { engine } of operatorOf(request).demos)
    if (await engine.operator?.cancel(job)) return done(request, { cancelled: job });
  // Whoever pressed the button a moment too late sees the page, where the call has ended.
  if (wantsPage(request)) return done(request, {});
  throw new NotFoundError("There is no such call in this process. It may have ended.");
}

/** `on`: `true` to take no new calls, `false` to take them again. */
async function drain(request: ServerRequest): Promise<Response> {
  checkOwnPage(request);
  const { on } = await readFields(request);
  if (on !== "true" && on !== "false")
    throw new HttpError(422, "invalid-input", 'Send "on" as true, to take no new calls, or as false.');
  operatorOf(request).drain(on === "true");
  return done(request, { draining: on === "true" });
}

/** Fields of a form, or of a JSON object, as text. */
async function readFields(request: ServerRequest): Promise<Partial<Record<string, string>>> {
  const text = (await readSmallBody(request, MOST_BODY)).toString("utf8");
  if (!request.header("content-type")?.startsWith("application/json"))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const fields = Object.entries(JSON.parse(text) as object).map(([name, value]) => [name, String(value)] as const);
    return Object.fromEntries(fields);
  } catch {
    throw new HttpError(400, "invalid-input", "The body is not JSON. Send an object, or the fields of a form.");
  }
}

function done(request: ServerRequest, answer: object): Response {
  if (wantsPage(request)) return request.answer(303, null, { ...NO_STORE, location: "../admin" });
  return request.json(JSON.stringify(answer));
}

function wantsPage(request: ServerRequest): boolean {
  return request.header("accept")?.includes("text/html") ?? false;
}

function checkOptions(options: AdminOptions) {
  const { role, token } = options;
  const unknown = Object.keys(options).find((name) => name !== "role" && name !== "token");
  if (unknown !== undefined)
    throw new DefinitionError(`admin(): there is no option "${unknown}". Options: role, token.`);
  if (role !== undefined && token !== undefined)
    throw new DefinitionError(
      "admin(): a role is for a server with login, and a token for one without. Give one of them.",
    );
  if (role === "") throw new DefinitionError("admin({ role }): must name a role; got an empty text.");
  // Headers hold nothing else.
  if (token !== undefined && !/^[\x21-\x7e]*$/.test(token))
    throw new DefinitionError("admin({ token }): must be letters, digits and signs of ASCII, with no spaces.");
  if (token !== undefined && token.length < LEAST_TOKEN)
    throw new DefinitionError(
      `admin({ token }): must have ${LEAST_TOKEN} characters or more, so that nobody guesses it; got ${token.length}.`,
    );
}
