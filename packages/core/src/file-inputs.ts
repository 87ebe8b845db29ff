import { InputError } from "./errors.ts";
import { formatBytes, mayAccess, type FileRef, type FileStore, type Owner, type Visitor } from "./files.ts";
import { isObject, type Json } from "./json.ts";
import type { FileRule, Schema } from "./schema.ts";

/** Whether a schema has a place for a file anywhere. */
export function holdsFiles(schema: Schema | undefined): boolean {
  if (!schema) return false;
  if (schema["x-file"]) return true;
  return [schema.items, ...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])].some(holdsFiles);
}

/** Where files are looked up and kept while a call comes in. */
export interface FileDoor {
  readonly files: FileStore;
  readonly visitor: Visitor;
  readonly owner: Owner;
}

/**
 * Swaps the files that a caller named for stored ones: an id of their own, or a `data:` URL that is stored now. The
 * schema says where files are; anything else of the value is left alone. Throws `InputError` with the field.
 */
export async function resolveFiles(schema: Schema, value: Json, field: string, door: FileDoor): Promise<Json> {
  if (value === null || value === undefined) return value;
  const rule = schema["x-file"] ?? schema.anyOf?.find((one) => one["x-file"])?.["x-file"];
  if (rule) return toRef(rule, value, field, door) as unknown as Promise<Json>;
  if (Array.isArray(value)) return resolveList(schema, value, field, door);
  if (isObject(value)) return resolveObject(schema, value as Record<string, Json>, field, door);
  return value;
}

function resolveList(schema: Schema, list: readonly Json[], field: string, door: FileDoor): Promise<Json> {
  const items = itemsOf(schema);
  if (!holdsFiles(items)) return Promise.resolve(list);
  return Promise.all(list.map((item, i) => resolveFiles(items!, item, `${field}[${i}]`, door)));
}

function itemsOf(schema: Schema): Schema | undefined {
  return schema.items ?? schema.anyOf?.find((one) => one.items)?.items;
}

async function resolveObject(
  schema: Schema,
  value: Record<string, Json>,
  field: string,
  door: FileDoor,
): Promise<Json> {
  const resolved: Record<string, Json> = { ...value };
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    if (key in value && holdsFiles(inner))
      resolved[key] = await resolveFiles(inner, value[key]!, `${field}.${key}`, door);
  }
  return resolved;
}

async function toRef(rule: FileRule, value: Json, field: string, door: FileDoor): Promise<FileRef> {
  const ref = typeof value === "string" ? await storeDataUrl(value, field, door) : await findRef(value, field, door);
  const wrong = refuses(rule, ref);
  if (wrong) throw new InputError([{ field, detail: wrong }]);
  return ref;
}

async function findRef(value: Json, field: string, { files, visitor }: FileDoor): Promise<FileRef> {
  const id = isObject(value) && typeof value["id"] === "string" ? value["id"] : "";
  const stored = await files.get(id);
  if (!stored || !mayAccess(visitor, stored.owner)) {
    throw new InputError([
      { field, detail: "is a file that is not here. Upload it first, and send the id that you get." },
    ]);
  }
  return stored.ref;
}

async function storeDataUrl(url: string, field: string, { files, owner }: FileDoor): Promise<FileRef> {
  const blob = fromDataUrl(url);
  if (!blob) throw new InputError([{ field, detail: "must be a data: URL with base64 or percent-encoded content." }]);
  return (await files.put({ name: "", type: blob.type, body: blob }, owner)).ref;
}

const DATA_URL = /^data:([^,;]*)((?:;[^,;]*)*),/;

/** The content of a `data:` URL, or undefined where it is malformed. Source: RFC 2397. */
export function fromDataUrl(url: string): Blob | undefined {
  const head = DATA_URL.exec(url);
  if (!head) return undefined;
  const content = url.slice(head[0].length);
  try {
    const text = head[2]!.endsWith(";base64") ? atob(content) : unescape(decodeURIComponent(escape(content)));
    return new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))], { type: head[1] || "text/plain" });
  } catch {
    return undefined;
  }
}

/** Says why a file does not fit a rule, or nothing when it does. Used before sending, and again on arrival. */
export function refuses(
  rule: FileRule,
  file: { readonly name: string; readonly type: string; readonly size: number },
): string | undefined {
  if (rule.maxBytes !== null && file.size > rule.maxBytes) {
    return `is ${formatBytes(file.size)}; at most ${formatBytes(rule.maxBytes)} are taken. Choose a smaller file.`;
  }
  if (rule.accept.length === 0 || rule.accept.some((pattern) => matches(pattern, file))) return undefined;
  return `is ${file.type || "of an unknown type"}; expected ${rule.accept.join(", ")}. Choose another file.`;
}

function matches(pattern: string, { name, type }: { readonly name: string; readonly type: string }): boolean {
  if (pattern.startsWith(".")) return name.toLowerCase().endsWith(pattern.toLowerCase());
  if (pattern.endsWith("/*")) return type.startsWith(pattern.slice(0, -1));
  return type === pattern;
}
