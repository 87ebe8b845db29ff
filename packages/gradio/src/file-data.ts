import type { FileRef, Json, Visitor } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { openSeal, sealId, type ServerRequest } from "@vitrine/server";
import { PREFIX } from "./config.ts";

const KEYED = /(?:^|\/gradio_api\/file=)([\w-]{1,64})\.([\w-]{30,400})\/[^/]*$/;

/** Characters that Gradio's Python client does not escape in a URL, or that end a name in a path. */
const UNSAFE = /[#?%/\\\p{Cc}]+/gu;

/**
 * A file as Gradio sends it. Its path is the id with a key that opens it, and the name: whoever has the path has the file,
 * as in Gradio, and nobody can guess one.
 */
export function toFileData(request: ServerRequest, root: string, ref: FileRef, owner: Visitor): Json {
  const name = ref.name.replace(UNSAFE, "_").trim() || "file";
  const path = `${ref.id}.${sealId(request, ref.id, owner)}/${name}`;
  return {
    path,
    url: `${root}${PREFIX}/file=${path.split("/").map(encodeURIComponent).join("/")}`,
    size: ref.size,
    orig_name: ref.name || name,
    mime_type: ref.type,
    is_stream: false,
    meta: { _type: "gradio.FileData" },
  };
}

/** The file at one of our paths or URLs, and its owner; undefined for any other text, and for a key that is not ours. */
export function fileAt(
  request: ServerRequest,
  path: string,
): { readonly id: string; readonly owner: Visitor } | undefined {
  const [, id, key] = KEYED.exec(decoded(path)) ?? [];
  const owner = id === undefined ? undefined : openSeal(request, id, key!);
  return owner && { id: id!, owner };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a value is a file in Gradio's form. */
export function isFileData(value: Json): value is { readonly [key: string]: Json } {
  if (!isObject(value) || Array.isArray(value)) return false;
  const { meta, path, url } = value as { [key: string]: Json };
  const isNamed = typeof path === "string" || typeof url === "string";
  return isNamed && isObject(meta) && !Array.isArray(meta) && meta["_type"] === "gradio.FileData";
}
