import { issue, type UserError } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import type { Operation } from "./document.ts";
import type { Field, Place, RequestForm } from "./inputs.ts";
import { toSent } from "./sent.ts";

/** A request as it is sent. */
export interface Sent {
  /** Path with its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | undefined;
}

/** Wraps the values of a body, as a server wants them. */
export type Envelope = (body: unknown) => unknown;

interface Part {
  readonly place: Place;
  readonly key: string | undefined;
  readonly value: unknown;
  readonly component: AnyComponent | undefined;
}

/** Makes the request of a call. Throws an issue with an input that cannot be sent. */
export async function toRequest(
  { root, path, method }: Operation,
  form: RequestForm,
  inputs: Readonly<Record<string, AnyComponent>>,
  values: Readonly<Record<string, unknown>>,
  envelope: Envelope = (body) => body,
): Promise<Sent> {
  const files = form.body && !form.body.mediaType.endsWith("json") ? "form" : "json";
  const parts: Part[] = form.constants.map((constant) => ({ ...constant, component: undefined }));
  for (const { name, key, place, schema, required } of form.fields) {
    const component = inputs[name]!;
    const value = await toSent(values[name], { root, schema, required, component, files });
    if (value !== undefined) parts.push({ place, key, value, component });
  }
  const at = (place: Place) => parts.filter((part) => part.place === place);
  const { type, body } = bodyOf(form, at("body"), envelope);
  return {
    path: `${filled(path, at("path"))}${queryOf(at("query"))}`,
    method,
    headers: { ...headersOf(at("header")), ...(type && { "content-type": type }) },
    body: method === "GET" ? undefined : body,
  };
}

function filled(path: string, parts: readonly Part[]): string {
  return parts.reduce((filling, { key, value, component }) => {
    const text = asText(value);
    // A path has no place for nothing, and dots would lead to another one.
    if (/^\.{0,2}$/.test(text)) throw problem(component, "cannot be a part of an address. Write something else.");
    return filling.replaceAll(`{${key}}`, () => encodeURIComponent(text));
  }, path);
}

/** A list is repeated, as OpenAPI's `form` style with `explode` has it, which is its default. */
function queryOf(parts: readonly Part[]): string {
  const query = new URLSearchParams();
  for (const { key, value } of parts) for (const one of [value].flat()) query.append(key!, asText(one));
  return parts.length > 0 ? `?${query.toString()}` : "";
}

function headersOf(parts: readonly Part[]): Record<string, string> {
  const headers = parts.map(({ key, value, component }) => {
    const text = [value].flat().map(asText).join(",");
    if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(text)) throw problem(component, "has a character that a header cannot have.");
    return [key!, text];
  });
  return Object.fromEntries(headers) as Record<string, string>;
}

function problem(component: AnyComponent | undefined, what: string): Error | UserError {
  return component ? issue(component, what) : new TypeError(`A value of the description ${what}`);
}

function bodyOf({ body }: RequestForm, parts: readonly Part[], envelope: Envelope): { type?: string; body?: BodyInit } {
  if (!body || (parts.length === 0 && !body.isRecord)) return {};
  if (!body.isRecord) return loneBody(body.mediaType, envelope(parts[0]!.value));
  // The type of a form with files has its boundary, which `fetch` sets.
  if (body.mediaType === "multipart/form-data") return { body: multipart(parts) };
  if (body.mediaType === "application/x-www-form-urlencoded")
    return { type: body.mediaType, body: queryOf(parts).slice(1) };
  const record = Object.fromEntries(parts.map(({ key, value }) => [key!, value]));
  return { type: body.mediaType, body: JSON.stringify(envelope(record)) };
}

function loneBody(mediaType: string, value: unknown): { type: string; body: BodyInit } {
  if (mediaType.endsWith("json")) return { type: mediaType, body: JSON.stringify(value) };
  if (value instanceof Blob) return { type: mediaType.includes("*") ? value.type : mediaType, body: value };
  return { type: mediaType, body: asText(value) };
}

function multipart(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { key, value } of parts)
    for (const one of Array.isArray(value) && value.every(isPlain) ? (value as unknown[]) : [value])
      // Without a name, servers take a file for a text.
      if (one instanceof Blob) form.append(key!, one, (one instanceof File && one.name) || key!);
      else form.append(key!, asText(one));
  return form;
}

/** Whether a value of a list is a part of its own in a form. */
function isPlain(value: unknown): boolean {
  return value instanceof Blob || typeof value !== "object";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * The input whose value a server's error is about: `loc` is `["body", "person", "age"]` of FastAPI, and `["age"]` of
 * BentoML.
 */
export function fieldAt(fields: readonly Field[], loc: readonly unknown[]): Field | undefined {
  const [place, ...path] = loc;
  const inPlace = fields.filter((field) => field.place === place);
  if (inPlace.length === 0) return fields.find(({ key }) => key !== undefined && loc.includes(key));
  const lone = inPlace.find(({ key }) => key === undefined);
  return inPlace.find(({ key }) => key !== undefined && path.includes(key)) ?? lone;
}
