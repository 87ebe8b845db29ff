import { InputError, NotFoundError, VitrineError, type Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { addressOf, namedVisitor, newVisitor, readBody, type ServerRequest } from "@vitrine/server";
import { endpointsOf, type Endpoint } from "./endpoints.ts";
import type { FetchUrl, Place } from "./values.ts";

/** Body of a call. */
export interface CallBody {
  readonly data: readonly Json[];
  readonly fn_index?: number;
  readonly session_hash?: string;
  readonly event_data?: unknown;
}

/** Reads a body that must be an object. */
export async function readObject(request: ServerRequest): Promise<{ readonly [name: string]: Json }> {
  const body = await readBody(request);
  if (isObject(body) && !Array.isArray(body)) return body as { readonly [name: string]: Json };
  throw new InputError([{ field: "body", code: "type", detail: "must be an object." }]);
}

/** Reads the body of a call. Throws `InputError` for one without a list of data. */
export async function readCall(request: ServerRequest): Promise<CallBody> {
  const body = await readObject(request);
  const { data, fn_index: index, session_hash: session } = body;
  if (!Array.isArray(data)) throw wrong("data", "must be a list of the values, in the order of the parameters.");
  if (index !== undefined && index !== null && !Number.isInteger(index))
    throw wrong("fn_index", "must be a whole number.");
  if (session !== undefined && session !== null && typeof session !== "string")
    throw wrong("session_hash", "must be a text.");
  return {
    data,
    ...(typeof index === "number" && { fn_index: index }),
    ...(typeof session === "string" && { session_hash: session }),
    ...(body["event_data"] !== null && { event_data: body["event_data"] }),
  };
}

function wrong(field: string, detail: string): InputError {
  return new InputError([{ field, code: "type", detail }]);
}

/** The endpoint with a number. Throws `NotFoundError` for a number that none has, and for a private one alike. */
export async function endpointAt(request: ServerRequest, index: number | undefined): Promise<Endpoint> {
  const endpoints = endpointsOf(await request.demo.engine.describe());
  const found = endpoints.find((one) => one.index === index);
  if (found) return found;
  throw new NotFoundError(
    `There is no endpoint with fn_index ${index ?? "(none)"}. Known: 0 to ${endpoints.length - 1}.`,
  );
}

/** The endpoint with a name. Throws `NotFoundError` for a name that none has, and for a private one alike. */
export async function endpointNamed(request: ServerRequest, name: string): Promise<Endpoint> {
  const endpoints = endpointsOf(await request.demo.engine.describe());
  const found = endpoints.find((one) => one.name === name);
  if (found) return found;
  const known = endpoints.map((one) => `/${one.name}`).join(", ") || "none";
  throw new NotFoundError(`There is no endpoint "/${name}". Known: ${known}.`);
}

/** Where the values of a call come from and go to: in the session that the caller named, or in a new one. */
export function placeOf(request: ServerRequest, path: string, session: string | undefined, fetchUrl: FetchUrl): Place {
  const visitor = session === undefined ? newVisitor(request) : namedVisitor(request, session);
  return { request, root: addressOf(request, path), visitor, open: (url) => fetchUrl(request, url) };
}

/** Responds with JSON. */
export function answerJson(request: ServerRequest, value: Json, status = 200): Response {
  const text = JSON.stringify(value);
  return status === 200 ? request.json(text) : request.answer(status, text, JSON_HEADERS);
}

const JSON_HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

/**
 * The answer to a call that was refused, in the form that Gradio's clients show: for wrong inputs a list of what is wrong
 * with which parameter. Anything else is thrown again, for the server's own form, whose `detail` they show too.
 */
export function refuse(request: ServerRequest, error: unknown): Response {
  if (!(error instanceof VitrineError) || error.problem.code !== "invalid-input" || !error.problem.issues) throw error;
  const detail = error.problem.issues.map(({ field, detail }) => ({
    __type__: "validate",
    is_valid: false,
    message: `${field}: ${detail}`,
    parameter_name: field,
  }));
  return answerJson(request, { detail }, 422);
}
