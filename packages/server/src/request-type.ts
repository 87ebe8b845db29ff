import { HttpError } from "./http-error.ts";

/** How a body is written. */
export type BodyKind = "json" | "form" | "none" | "other";

/** Tells how a request's body is written. Throws 415 for a compressed one. */
export function bodyKindOf(header: (name: string) => string | undefined): BodyKind {
  const encoding = header("content-encoding");
  if (encoding !== undefined && encoding !== "identity") throw compressed(encoding);
  const type = header("content-type")?.toLowerCase();
  if (type === undefined) return hasBody(header) ? "other" : "none";
  if (type === "application/json" || type.startsWith("application/json;")) return charsetOf(type);
  return type.startsWith("multipart/form-data") ? "form" : "other";
}

function hasBody(header: (name: string) => string | undefined): boolean {
  return header("transfer-encoding") !== undefined || (header("content-length") ?? "0") !== "0";
}

function charsetOf(type: string): BodyKind {
  const charset = /charset="?([\w-]+)/.exec(type)?.[1] ?? "utf-8";
  return charset === "utf-8" || charset === "utf8" || charset === "us-ascii" ? "json" : "other";
}

function compressed(encoding: string): HttpError {
  return new HttpError(415, "refused", `The body is compressed (${encoding}). Send it as it is.`);
}

/** The answer to a call in a form that is not taken. */
export function unsupportedBody(type: string | undefined): HttpError {
  const got = type === undefined ? "no Content-Type" : `"${type.slice(0, 100)}"`;
  return new HttpError(
    415,
    "refused",
    `A call is application/json (in UTF-8) or multipart/form-data; got ${got}. Send inputs by name: {"input": …}.`,
  );
}
