import { HttpError } from "./http-error.ts";
import type { HeaderReader } from "./proxy.ts";

/** Format of a body. */
export type BodyKind = "json" | "form" | "none" | "other";

/** Determines the format of a request's body. Throws 415 for a compressed one. */
export function bodyKindOf(from: HeaderReader): BodyKind {
  const encoding = from.header("content-encoding");
  if (encoding !== undefined && encoding !== "identity") throw compressed(encoding);
  const type = from.header("content-type")?.toLowerCase();
  if (type === undefined) return hasBody(from) ? "other" : "none";
  if (type === "application/json" || type.startsWith("application/json;")) return charsetOf(type);
  return type.startsWith("multipart/form-data") ? "form" : "other";
}

function hasBody(from: HeaderReader): boolean {
  return from.header("transfer-encoding") !== undefined || (from.header("content-length") ?? "0") !== "0";
}

function charsetOf(type: string): BodyKind {
  const charset = /charset="?([\w-]+)/.exec(type)?.[1] ?? "utf-8";
  return charset === "utf-8" || charset === "utf8" || charset === "us-ascii" ? "json" : "other";
}

function compressed(encoding: string): HttpError {
  return new HttpError(415, "refused", `The body is compressed (${encoding}). Send it as it is.`);
}

/** Error for a call in an unsupported format. */
export function unsupportedBody(type: string | undefined): HttpError {
  const got = type === undefined ? "no Content-Type" : `"${type.slice(0, 100)}"`;
  return new HttpError(
    415,
    "refused",
    `A call is application/json (in UTF-8) or multipart/form-data; got ${got}. Send inputs by name: {"input": …}.`,
  );
}
