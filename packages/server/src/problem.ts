import type { ErrorCode, Problem, VitrineError } from "@vitrine/core";
import { HttpError } from "./http-error.ts";

/** HTTP status of each error code. An `HttpError` has its own. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  "invalid-input": 422,
  user: 422,
  "not-found": 404,
  "too-large": 413,
  "storage-full": 507,
  busy: 503,
  unavailable: 503,
  refused: 403,
  unauthenticated: 401,
  lost: 502,
  failed: 500,
  crashed: 502,
  "time-limit": 504,
};

/** Statuses after which the rest of the request is not read and the connection is closed. */
const LEAVES_BODY = new Set([400, 403, 408, 413, 415, 421, 507]);

/** An RFC 9457 problem, ready to be sent. Source: https://www.rfc-editor.org/rfc/rfc9457 */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status of an error. */
export function statusOf(error: VitrineError): number {
  return error instanceof HttpError ? error.status : STATUS[error.problem.code];
}

/** Creates the response to a failed request. */
export function toProblemAnswer(error: VitrineError): ProblemAnswer {
  const status = statusOf(error);
  const own = error instanceof HttpError ? error.headers : {};
  return {
    status,
    headers: { ...problemHeaders(error.problem, status), ...own },
    body: problemText(error.problem, status),
  };
}

function problemHeaders({ retryAfter }: Problem, status: number): Record<string, string> {
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  // Source: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
  if (status === 401) headers["www-authenticate"] = "Bearer";
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  if (LEAVES_BODY.has(status)) headers["connection"] = "close";
  return headers;
}

function problemText({ code, title, detail, ...more }: Problem, status: number): string {
  return JSON.stringify({ type: `urn:vitrine:problem:${code}`, title, status, detail, code, ...more });
}
