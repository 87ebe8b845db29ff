// What rings may do with a request: each rule of the server has one door, for its own routes and for theirs.
import { createHmac } from "node:crypto";
import {
  TooLargeError,
  type Call,
  type FileRef,
  type Message,
  type Problem,
  type Upload,
  type Visitor,
} from "@vitrine/core";
import { fetchPublicUrl, type FetchUrlOptions } from "./fetch-url.ts";
import { sendFile as sendFileTo, storeForm } from "./file-routes.ts";
import { isEnd, type Fed } from "@vitrine/core/internal";
import type { HeaderSet } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { readJson } from "./json-body.ts";
import { withLastWords } from "./last-words.ts";
import { sendSignInPage, type SignInWords } from "./page-routes.ts";
import { addressOf as addressOfDemo, RequestContext } from "./request-context.ts";
import { bodyKindOf, unsupportedBody } from "./request-type.ts";
import type { Caller, ServerRequest } from "./ring.ts";
import { feedJob, leaveJob, resumeJob, startCall as start, type StartedCall } from "./start-call.ts";

const MAX_NAME = 200;

/**
 * Reads a JSON body within the server's limits; `{}` for none. Throws as `POST /api/run` does for one that is too large,
 * too deep, or not JSON.
 */
export async function readBody(request: ServerRequest): Promise<unknown> {
  const own = ownRequest(request);
  const body = bodyKindOf(own);
  if (body === "none") return {};
  if (body !== "json") throw unsupportedBody(own.header("content-type"));
  return readJson(own, own.context.limits);
}

/** Reads a body of any type that is small. Throws `TooLargeError` for more bytes than that, and reads no more. */
export async function readSmallBody(request: ServerRequest, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of ownRequest(request).body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLargeError(`The request's body may have ${maxBytes} bytes here.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Responds with a page where people sign in, in the looks of the demo. Throws `unauthenticated` on a server without pages.
 * The route is beside the demo's page.
 */
export function sendSignIn(
  request: ServerRequest,
  view: SignInWords,
  status: number,
  more?: HeaderSet,
): Promise<Response> {
  return sendSignInPage(ownRequest(request), view, status, more);
}

/** Whether a request only asks again for a call that was made before, under the same `Idempotency-Key`. */
export function isRepeat(request: ServerRequest): boolean {
  return ownRequest(request).isRepeat;
}

/** Starts a call for a visitor, within the server's limits and through its rings. */
export function startCall(request: ServerRequest, call: Call, visitor: Visitor): Promise<StartedCall> {
  return start(ownRequest(request), call, visitor);
}

/**
 * Messages of a visitor's job from its first one, for a caller that has come back. The signal ends the listening, and
 * must be aborted by a reader that stops. Throws 429 for too many listeners, and `NotFoundError` when they are read, for a
 * job that is not there or is another visitor's.
 */
export function resumeCall(
  request: ServerRequest,
  job: string,
  visitor: Visitor,
  signal: AbortSignal,
): AsyncIterable<Message> {
  const own = ownRequest(request);
  const { context } = own;
  const release = context.listeners.take(visitor.anonymous ? undefined : visitor.session);
  context.leftJobs.take(job);
  const resumed = resumeJob(own, job, 0, { ...visitor, signal });
  const messages = withLastWords(resumed, context.cutting);
  const end = () => {
    messages.leave();
    release();
  };
  const leave = () => (end(), leaveJob(own, job, visitor));
  signal.addEventListener("abort", leave, { once: true });
  return untilEnd(messages, () => (signal.removeEventListener("abort", leave), end()));
}

/**
 * Sends a value to a visitor's running call, or the end of its values. Resolves when the next one may be sent, after ten
 * seconds at most. Throws `NotFoundError` for a job that is not there or is another visitor's.
 */
export function feedCall(request: ServerRequest, job: string, fed: Fed, visitor: Visitor): Promise<void> {
  return feedJob(ownRequest(request), job, fed, visitor);
}

async function* untilEnd(messages: AsyncIterator<Message, void>, onEnd: () => void): AsyncGenerator<Message, void> {
  let isOver = false;
  try {
    while (!isOver) {
      const step = await messages.next();
      if (step.done) return;
      isOver = isEnd(step.value);
      if (isOver) onEnd();
      yield step.value;
    }
  } catch (error) {
    onEnd();
    throw error;
  }
}

/** Addresses that one request may have opened: a body of a few megabytes could name a hundred thousand. */
const MOST_ADDRESSES = 100;

const opened = new WeakMap<RequestContext, number>();

/**
 * Opens the file at an address that a caller sent, within the server's limits of uploads. Throws an `Error` that says why
 * it cannot be opened, and for each after a request's first hundred.
 */
export async function openUrl(request: ServerRequest, url: URL, options: FetchUrlOptions): Promise<Upload> {
  const own = ownRequest(request);
  const count = (opened.get(own) ?? 0) + 1;
  opened.set(own, count);
  if (count > MOST_ADDRESSES) throw new Error(`is one of more than ${MOST_ADDRESSES} addresses`);
  return fetchPublicUrl(url, options, own.context.limits);
}

/** Stores the files of a `multipart/form-data` body for a visitor, within the server's limits. */
export async function storeFiles(request: ServerRequest, visitor: Visitor): Promise<FileRef[]> {
  const own = ownRequest(request);
  if (bodyKindOf(own) !== "form") throw new HttpError(400, "invalid-input", "Send the files as multipart/form-data.");
  return storeForm(own, visitor);
}

/** Responds with the bytes of a visitor's file, or the part that is asked for. */
export function sendFile(request: ServerRequest, id: string, owner: Visitor): Promise<Response> {
  return sendFileTo(ownRequest(request), id, owner);
}

/** Key to a visitor's file or job, by its id: whoever has the key may act as that visitor for it. */
export function sealId(request: ServerRequest, id: string, owner: Visitor): string {
  return ownRequest(request).context.keys.seal(id, owner);
}

/** Visitor that a key was made for, or undefined for a key that was not made for this id. */
export function openSeal(request: ServerRequest, id: string, key: string): Visitor | undefined {
  return ownRequest(request).context.keys.open(id, key);
}

/**
 * Visitor of a session that the caller has named, for a protocol whose clients choose such a name. Whoever knows it is
 * that visitor, except for users: the same name of another user is another session. Throws 422 for a name that is empty
 * or longer than 200 characters.
 */
export function namedVisitor(request: ServerRequest, name: string): Visitor {
  const { context, user } = ownRequest(request);
  if (name === "" || name.length > MAX_NAME)
    throw new HttpError(422, "invalid-input", `The name of a session has 1 to ${MAX_NAME} characters.`);
  const session = createHmac("sha256", context.namesKey).update(JSON.stringify([user?.id ?? null, name]));
  return { session: session.digest("base64url"), ...(user && { user }) };
}

/** A token of a new session, for a protocol that has a place of its own for one. */
export function issueSession(request: ServerRequest): string {
  return ownRequest(request).context.tokens.issue().token;
}

/** Visitor of the session of a token; undefined for a token that this server has not issued. */
export function sessionVisitor(request: ServerRequest, token: string): Visitor | undefined {
  const own = ownRequest(request);
  const { context, user } = own;
  const session = context.tokens.verify(token);
  return session === undefined ? undefined : { session: own.ownSession(session), ...(user && { user }) };
}

/** Calls a listener once if the caller disconnects before the response is sent. Returns a function that unsubscribes. */
export function onHangUp(request: ServerRequest, listener: () => void): () => void {
  return ownRequest(request).onHangUp(listener);
}

/** A new visitor without a session, for a call that nothing follows. */
export function newVisitor(request: ServerRequest): Visitor {
  const { context, user } = ownRequest(request);
  return { session: context.tokens.issue().session, anonymous: true, ...(user && { user }) };
}

/** URL of the demo as the caller reaches it, without a slash at its end: `https://host/name`. */
export function addressOf(request: Caller, path: string): string {
  return addressOfDemo(ownRequest(request), path);
}

/** Origin of the server as the caller reaches it: `https://host`, considering trusted proxies. */
export function originOf(request: Caller): string {
  return ownRequest(request).origin;
}

/** IP address of the caller, considering trusted proxies; empty if unknown. */
export function ipOf(request: Caller): string {
  return ownRequest(request).forwarded.ip ?? "";
}

/** Calls a listener when the server begins to stop. Returns a function that unsubscribes. */
export function onStop(request: ServerRequest, listener: () => void): () => void {
  return ownRequest(request).context.stopping.hear(listener);
}

/** What a caller may know of an error; the details of one that is the server's own go to the log. */
export function problemOf(request: ServerRequest, error: unknown): Problem {
  return ownRequest(request).explain(error).problem;
}

/** Milliseconds between signs of life on an idle stream. */
export function heartbeatOf(request: ServerRequest): number {
  return ownRequest(request).context.heartbeatMs;
}

/** The server's own view of a request. Throws `TypeError` for anything but the request that a route was given. */
export function ownRequest(request: Caller): RequestContext {
  if (request instanceof RequestContext) return request;
  throw new TypeError("Pass the request that the route was given.");
}
