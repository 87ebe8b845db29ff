import type { Description } from "../app/description.ts";
import { isFilePlace, mapFiles, placeIn } from "../files/file-places.ts";
import type { Json } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import type { MessageBody } from "./message.ts";
import type { Patch, PatchOp } from "./patch.ts";

/** Rewrites the URL of a file for another reader. */
export type UrlOf = (url: string) => string;

/** Schema of a handler's outputs; for an unknown handler, the union of all handlers' outputs by name. */
export function outputSchemaOf({ handlers }: Description, handler?: string): Schema {
  if (handler !== undefined && Object.hasOwn(handlers, handler)) return handlers[handler]!.output;
  return { anyOf: Object.values(handlers).map(({ output }) => output) };
}

/** Copy of a message with the URL of each output file rewritten. The outputs' schema defines where files are. */
export function withFileUrls<M extends MessageBody>(message: M, output: Schema, urlOf: UrlOf): M {
  const body: MessageBody = message;
  if (body.kind !== "output" && body.kind !== "done") return message;
  const outputs = body.outputs && inValue(output, body.outputs, urlOf);
  const patch = body.kind === "output" ? body.patch : undefined;
  const patches = Object.entries(patch ?? {}).map(([name, one]) => [name, inPatch(placeIn(output, name), one, urlOf)]);
  return { ...message, ...(outputs && { outputs }), ...(patch && { patch: Object.fromEntries(patches) as object }) };
}

function inValue(schema: Schema | undefined, value: Json, urlOf: UrlOf): Json {
  return mapFiles(schema, value, (ref) => ({ ...ref, url: urlOf(ref.url) }));
}

function inPatch(schema: Schema | undefined, patch: Patch, urlOf: UrlOf): Patch {
  return schema ? patch.map((op) => inOp(schema, op, urlOf)) : patch;
}

function inOp(schema: Schema, op: PatchOp, urlOf: UrlOf): PatchOp {
  const [kind, path, given] = op;
  if (kind === "append") return op;
  const places = path.reduce<(Schema | undefined)[]>(
    (found, key) => [...found, found.at(-1) && placeIn(found.at(-1)!, key)],
    [schema],
  );
  const around = places.at(-2);
  // If two consecutive files have the same name, the patch contains only what differs, such as the URL.
  if (around && isFilePlace(around) && path.at(-1) === "url" && typeof given === "string")
    return ["set", path, urlOf(given)];
  return [kind, path, inValue(places.at(-1), given as Json, urlOf)] as unknown as PatchOp;
}
