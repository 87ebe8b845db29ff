import { UserError } from "@vitrine/core";
import { describeThrown, failedUpstream, formatBytes, isObject } from "@vitrine/core/internal";

const BY_STATUS: Readonly<Record<number, string>> = {
  401: "The model's server did not accept this demo's token. Its author must check it.",
  403: "The model's server did not accept this demo's token. Its author must check it.",
  404: "The model's server does not have what this demo asks for. Its author must check the address.",
  405: "The model's server does not take this kind of request. The demo's author must check the address and the method.",
  407: "There is no connection to the model's server. The demo's author must check the proxy.",
  408: "The model's server waited too long. Try again.",
  413: "The input is too large for the model's server. Send less.",
  415: "The model's server does not take this kind of input. The demo's author must check its description.",
};

const LONGEST = 300;

/** Failure of an answer that is not a success. */
export function refused(status: number, body: unknown, retryAfter: string | null): UserError {
  const error = withCause(wordsFor(status, body, retryAfter), { status, body });
  return status >= 500 ? failedUpstream(error, { status, detail: messageIn(body) ?? "no words" }) : error;
}

function wordsFor(status: number, body: unknown, retryAfter: string | null): string {
  if (status === 429) return tooMany(retryAfter);
  // Of 5xx nothing is shown: what a server says of its own failure may name its files or its accounts.
  if (status >= 500) return `The model's server has failed (${status}). Try again later.`;
  const known = BY_STATUS[status];
  if (known !== undefined) return known;
  const said = messageIn(body);
  return `The model's server did not accept the input (${status})${said === undefined ? "." : `: ${said}`}`;
}

/** What a server says to the one who asked: FastAPI's `detail`, and what others call it. */
export function messageIn(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const said = ["detail", "message", "error", "title"].map((name) => body[name]);
  const text = said.find((one) => typeof one === "string" && one.trim() !== "");
  return text === undefined ? undefined : shortened(text as string);
}

/** Text of a server that is not trusted: on one line, and of a length that a page can show. */
export function shortened(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Co}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** No connection. */
export function unreachable(cause: unknown): UserError {
  const words = "There is no connection to the model's server. It may not be running; try again later.";
  return failedUpstream(withCause(words, cause), { detail: describeThrown(cause) });
}

/** An answer that ended before its end. */
export function cut(cause: unknown): UserError {
  return withCause("The model's server ended the connection before its answer was complete. Try again.", cause);
}

/** A server that says nothing. */
export function silent(timeoutMs: number): UserError {
  return new UserError(`The model's server sent nothing for ${timeoutMs / 1000} s. Try again later.`);
}

/** A larger answer than the demo takes. */
export function tooLarge(maxBytes: number): UserError {
  return new UserError(
    `The answer of the model's server is larger than ${formatBytes(maxBytes)}, which is the most that this demo takes.`,
  );
}

/** A server that sends the demo to another one. */
export function redirected(): UserError {
  return new UserError(
    "The model's server sends this demo to another server, where its token is not sent. The demo's author must give that address.",
  );
}

/** An answer in another format. */
export function unreadable(cause?: unknown): UserError {
  return withCause(
    "The model's server sent something other than its description says. The demo's author must check it.",
    cause,
  );
}

function tooMany(retryAfter: string | null): string {
  const seconds = Number(retryAfter ?? Number.NaN);
  const when = seconds > 0 ? `in ${Math.ceil(seconds)} ${Math.ceil(seconds) === 1 ? "second" : "seconds"}` : "later";
  return `The model's server has too many requests at the moment. Try again ${when}.`;
}

/** The cause is for an author who catches the error; it is not sent. */
function withCause(words: string, cause: unknown): UserError {
  return Object.assign(new UserError(words), cause === undefined ? {} : { cause });
}
