import { InputError, type FileRef, type Issue, type Json, type Upload, type Visitor } from "@vitrine/core";
import { isObject, mapFiles } from "@vitrine/core/internal";
import type { ServerRequest } from "@vitrine/server";
import { valued, type Endpoint, type Slot } from "./endpoints.ts";
import { defaultOf } from "./info.ts";
import { fileAt, isFileData, toFileData } from "./file-data.ts";
import type { FilesOf } from "./shape.ts";

/** Opens the file at a URL of another host, for a request. */
export type FetchUrl = (request: ServerRequest, url: URL) => Promise<Upload>;

/** Where a call's values come from and go to. */
export interface Place {
  readonly request: ServerRequest;
  /** Address of the demo, for URLs of files. */
  readonly root: string;
  readonly visitor: Visitor;
  /** Opens the file at a URL of another host. */
  readonly open: (url: URL) => Promise<Upload>;
}

/** A value for each slot with a component in it, from a list that may leave out the slots without a value. */
export function inOrder(endpoint: Endpoint, data: readonly Json[]): readonly (readonly [Slot, Json])[] {
  const slots = data.length === endpoint.inputs.length ? endpoint.inputs : valued(endpoint.inputs);
  if (data.length > slots.length) {
    const detail = `takes ${slots.length} values, got ${data.length}: ${slots.map(({ name }) => name).join(", ")}.`;
    throw new InputError([{ field: endpoint.name, code: "maxItems", detail }]);
  }
  return data.map((value, i) => [slots[i]!, value] as const).filter(([{ shape }]) => !shape.skip);
}

/** Values by name, for each slot that has one in the record. Throws `InputError` for a name that is none. */
export function byName(
  endpoint: Endpoint,
  data: { readonly [name: string]: unknown },
): readonly (readonly [Slot, Json])[] {
  const slots = valued(endpoint.inputs);
  const unknown = Object.keys(data).find((name) => !slots.some((slot) => slot.name === name));
  if (unknown === undefined)
    return slots
      .filter(({ name }) => Object.hasOwn(data, name))
      .map((slot) => [slot, data[slot.name] as Json] as const);
  const known = slots.map(({ name }) => name).join(", ") || "none";
  throw new InputError([
    {
      field: unknown,
      code: "additionalProperties",
      detail: `is not a parameter of ${endpoint.name}. Known: ${known}.`,
    },
  ]);
}

/**
 * Inputs of a call, by name. A null stands for a parameter that the caller left out: Gradio's JavaScript client sends it for
 * each that is missing.
 */
export async function toInputs(given: readonly (readonly [Slot, Json])[], place: Place): Promise<Record<string, Json>> {
  const inputs: [string, Json][] = [];
  for (const [slot, value] of given) {
    const isLeftOut = value === null && !takesNull(slot) && defaultOf(slot).parameter_has_default;
    if (isLeftOut) continue;
    const wire = await toWire(slot, value, place);
    inputs.push([slot.name, slot.isStream ? [wire] : wire]);
  }
  return Object.fromEntries(inputs);
}

function takesNull({ schema }: Slot): boolean {
  const all = [schema, ...(schema.anyOf ?? [])];
  return all.some(({ type, enum: choices }) => [type].flat().includes("null") || choices?.includes(null));
}

/** Wire value of one value of a slot. */
export async function toWire(slot: Slot, value: Json, place: Place): Promise<Json> {
  const { shape, component, schema, name } = slot;
  const takesFile = Boolean(schema["x-file"] ?? schema.anyOf?.some((one) => one["x-file"]));
  // A program may give the address of a file where only a file can be.
  const opened =
    takesFile && typeof value === "string"
      ? await openPath(name, value, "", place)
      : await withFiles(name, value, place);
  return shape.fromGradio ? shape.fromGradio(opened, component.props) : opened;
}

/** Copy of a value with each file in Gradio's form replaced by a wire value. */
async function withFiles(field: string, value: Json, place: Place): Promise<Json> {
  if (isFileData(value)) return openFile(field, value, place);
  if (Array.isArray(value)) {
    const list: Json[] = [];
    for (const [i, one] of (value as Json[]).entries()) list.push(await withFiles(`${field}[${i}]`, one, place));
    return list;
  }
  if (!isObject(value)) return value;
  const entries: [string, Json][] = [];
  for (const [key, one] of Object.entries(value))
    entries.push([key, await withFiles(`${field}.${key}`, one as Json, place)]);
  return Object.fromEntries(entries);
}

function openFile(
  field: string,
  { path, url, orig_name: name }: { readonly [key: string]: Json },
  place: Place,
): Promise<Json> {
  const where = typeof path === "string" && path !== "" ? path : url;
  return openPath(field, String(where), typeof name === "string" ? baseName(name) : "", place);
}

/** A path is one of ours, the address of a file elsewhere, or a `data:` URL. */
async function openPath(field: string, path: string, name: string, place: Place): Promise<Json> {
  if (path.startsWith("data:")) return path;
  const own = fileAt(place.request, path);
  if (own) return { id: own.owner.session === place.visitor.session ? own.id : await copyOf(own, name, place) };
  if (!/^https?:\/\//i.test(path) || !URL.canParse(path)) throw noFile(field, "is not a file of this server");
  const upload = await place.open(new URL(path)).catch((error: unknown) => {
    throw noFile(field, error instanceof Error ? error.message : String(error));
  });
  const { id } = await place.request.demo.engine.put({ ...upload, name: name || upload.name }, place.visitor);
  return { id };
}

/** An upload names no session, so that the file becomes the caller's by the first call that has its path. */
async function copyOf(
  file: { id: string; owner: Visitor },
  name: string,
  { request, visitor }: Place,
): Promise<string> {
  const { engine } = request.demo;
  const { ref, blob } = await engine.get(file.id, file.owner);
  const { id } = await engine.put({ name: name || ref.name, type: ref.type, body: blob }, visitor);
  return id;
}

function noFile(field: string, why: string): InputError {
  const detail = `${why}. Upload the file first (POST gradio_api/upload), and send the path that it is given.`;
  return new InputError([{ field, code: "file", detail } satisfies Issue]);
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}

/** Outputs in Gradio's form, by name. */
export async function toOutputs(
  slots: readonly Slot[],
  outputs: Readonly<Record<string, Json>>,
  { request, root, visitor }: Place,
): Promise<Record<string, Json>> {
  const data = (ref: FileRef) => toFileData(request, root, ref, visitor);
  const files: FilesOf = {
    data,
    text: async (ref) => (await request.demo.engine.get(ref.id, visitor)).blob.text(),
  };
  const entries: [string, Json][] = [];
  for (const { name, shape, schema, component } of slots) {
    const value = outputs[name];
    if (value === undefined || shape.skip) continue;
    const given = shape.toGradio ? await shape.toGradio(value, files, component.props) : mapFiles(schema, value, data);
    entries.push([name, given]);
  }
  return Object.fromEntries(entries);
}
