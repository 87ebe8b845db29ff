import { UserError } from "@vitrine/core";
import { describeThrown, failedUpstream, isObject } from "@vitrine/core/internal";

// What a visitor is told never has a word of the server's: it may name its address, its account or its key.

/** Codes of the format that say more than their HTTP status. */
const BY_CODE: Readonly<Record<string, string>> = {
  context_length_exceeded: "This conversation is too long for the model. Start a new one, or shorten the message.",
  insufficient_quota: "This demo has used up what it may ask of its model. Its author can raise the limit.",
  model_not_found: "The model's server does not have the model that this demo asks for. Its author must name another.",
  content_filter: "The model's server refuses this message because of its content. Word it in another way.",
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: "The model's server did not accept the request.",
  401: "The model's server did not accept this demo's key. Its author must check it.",
  403: "The model's server did not accept this demo's key. Its author must check it.",
  404: "The model's server does not have the model that this demo asks for. Its author must check its name and the address.",
  408: "The model's server waited too long. Try again.",
  413: "The message is too large for the model's server. Shorten it, or send smaller images.",
};

/** Failure of an answer that is not 200. */
export function refused(status: number, body: unknown, retryAfter: string | null): UserError {
  const error = withCause(wordsFor(status, body, retryAfter), { status, body });
  return status >= 500 ? failedUpstream(error, { status, detail: describeThrown(body) }) : error;
}

function wordsFor(status: number, body: unknown, retryAfter: string | null): string {
  const words = BY_CODE[codeOf(body) ?? ""] ?? (status === 429 ? tooMany(retryAfter) : BY_STATUS[status]);
  if (words !== undefined) return words;
  if (status >= 500) return `The model's server has failed (${status}). Try again later.`;
  return `The model's server did not accept the request (${status}).`;
}

/** Failure that a server tells in place of a reply, or in the middle of one. */
export function failedInside(body: unknown): UserError {
  const code = codeOf(body);
  return refused(code && /^[45]\d\d$/.test(code) ? Number(code) : 500, body, null);
}

/** No connection. */
export function unreachable(cause: unknown): UserError {
  const words = "There is no connection to the model's server. It may not be running; try again later.";
  return failedUpstream(withCause(words, cause), { detail: describeThrown(cause) });
}

/** A stream that ended before its reply. */
export function cut(cause?: unknown): UserError {
  const words = "The model's server ended the connection before the reply was complete. Try again for all of it.";
  return withCause(words, cause);
}

/** An answer in another format. */
export function unreadable(cause?: unknown): UserError {
  const words = "The model's server sent something that is no reply. The demo's author must check its address.";
  return withCause(words, cause);
}

/** A model that calls tools without end. */
export function endless(rounds: number): UserError {
  return new UserError(`The model called tools ${rounds} times over and gave no reply. Ask in another way.`);
}

/** Code of an error in the format: `{ error: { code } }`. Some servers have `type` alone, or a number. */
function codeOf(body: unknown): string | undefined {
  const error = isObject(body) ? body["error"] : undefined;
  if (!isObject(error)) return undefined;
  const known = [error["code"], error["type"]].find((code) => Object.hasOwn(BY_CODE, String(code)));
  const code = known ?? error["code"];
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
}

function tooMany(retryAfter: string | null): string {
  const seconds = secondsIn(retryAfter);
  const when = seconds === undefined ? "later" : `in ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `The model's server has too many requests at the moment. Try again ${when}.`;
}

/**
 * Seconds of a `Retry-After` header: a number, or a date.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function secondsIn(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}

/** The cause is for an author who catches the error; it is not sent. */
function withCause(words: string, cause: unknown): UserError {
  return Object.assign(new UserError(words), cause === undefined ? {} : { cause });
}
