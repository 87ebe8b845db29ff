import type { FileRef, Json, Outputs, Schema } from "@vitrine/core";
import { filesIn, mapFiles, toBase64 } from "@vitrine/core/internal";
import type { Access } from "./access.ts";

/** A part of a result. */
export type Block =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image" | "audio"; readonly data: string; readonly mimeType: string }
  | { readonly type: "resource_link"; readonly uri: string; readonly name: string; readonly mimeType: string }
  | {
      readonly type: "resource";
      readonly resource: { readonly uri: string; readonly mimeType: string; readonly blob: string };
    };

/** Bytes up to which an image or sound is in the result itself. */
const MOST_INLINE = 1_000_000;

/** Outputs as an assistant reads them: a text for each value, images and sounds as such, a link to every file. */
export async function toBlocks(outputs: Outputs, schema: Schema, access: Access): Promise<Block[]> {
  const names = Object.keys(outputs);
  const blocks: Block[] = [];
  for (const name of names) {
    const place = schema.properties?.[name];
    const files = filesIn(place, outputs[name]!);
    const value = withLinks(outputs[name]!, place, access);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const isFile = files.length === 1 && !Array.isArray(value) && value === linkOf(files[0]!, access);
    if (!isFile) blocks.push({ type: "text", text: names.length === 1 ? text : `${name}: ${text}` });
    for (const ref of files) blocks.push(...(await fileBlocks(ref, access)));
  }
  return blocks;
}

/** Copy of a value in which files are their addresses. */
export function withLinks(value: Json, schema: Schema | undefined, access: Access): Json {
  return mapFiles(schema, value, (ref) => linkOf(ref, access));
}

function linkOf(ref: FileRef, access: Access): string {
  return access.linkTo(ref) ?? ref.name;
}

async function fileBlocks(ref: FileRef, access: Access): Promise<Block[]> {
  const { name, type: mimeType } = ref;
  const uri = access.linkTo(ref);
  const kind = /^(image|audio)\/(?!svg)/.exec(mimeType)?.[1] as "image" | "audio" | undefined;
  const blocks: Block[] = [];
  if (ref.size <= MOST_INLINE && (kind !== undefined || uri === undefined)) {
    const { blob } = await access.engine.get(ref.id, access.visitor);
    const data = await toBase64(blob);
    if (kind) blocks.push({ type: kind, data, mimeType });
    else
      blocks.push({ type: "resource", resource: { uri: `file:///${encodeURIComponent(name)}`, mimeType, blob: data } });
  }
  if (uri !== undefined) blocks.push({ type: "resource_link", uri, name: name || "file", mimeType });
  return blocks;
}
