import { InputError } from "../errors.ts";
import { formatBytes } from "./format-bytes.ts";
import { mayAccess, type FileRef, type FileStore, type Owner, type Visitor } from "./files.ts";
import { isObject, type Json } from "../schema/json.ts";
import { claimedType } from "./text-types.ts";
import type { FileRule, Schema } from "../schema/schema.ts";
import { filePartOf, fileRuleFor } from "./file-places.ts";
import { scanInTime, type ScanFile } from "./scan.ts";

/** File access during input checks. */
export interface FileAccess {
  readonly files: FileStore;
  readonly visitor: Visitor;
  readonly owner: Owner;
  /** Whether `data:` URLs stay as they are, for a value that is read once. Default: they are stored. */
  readonly inline?: boolean;
  /** Looks at a file that stays inline; those that are stored are looked at by the store. Default: nothing does. */
  readonly scan?: ScanFile | undefined;
}

/** Maximum number of files in one call: each one costs a disk lookup, or creates a file on disk. */
const MOST_FILES = 1000;

/**
 * Replaces the files in a caller's value with stored ones: ids of the caller's own files, and `data:` URLs, which are
 * stored now. The schema defines where files are; the rest of the value is unchanged. Throws `InputError` with the
 * field.
 */
export function resolveFiles(schema: Schema, value: Json, field: string, access: FileAccess): Promise<Json> {
  if (countFiles(schema, value) > MOST_FILES) {
    const detail = `names more than ${MOST_FILES} files. Send fewer at once.`;
    return Promise.reject(new InputError([{ field, code: "file", detail }]));
  }
  return resolveIn(schema, value, field, access);
}

/** Number of files in a value; counting stops above the limit. */
function countFiles(schema: Schema, value: Json): number {
  if (value === null || value === undefined) return 0;
  if (fileRuleFor(schema, value)) return 1;
  if (typeof value !== "object") return 0;
  let count = 0;
  for (const [key, part] of partsOf(value)) {
    const inner = filePartOf(schema, key);
    if (inner) count += countFiles(inner, part);
    if (count > MOST_FILES) break;
  }
  return count;
}

function partsOf(value: Json & object): Iterable<[string | number, Json]> {
  return Array.isArray(value) ? (value as readonly Json[]).entries() : Object.entries(value);
}

async function resolveIn(schema: Schema, value: Json, field: string, access: FileAccess): Promise<Json> {
  if (value === null || value === undefined) return value;
  const rule = fileRuleFor(schema, value);
  if (rule) return toRef(rule, value, field, access) as unknown as Promise<Json>;
  if (typeof value !== "object") return value;
  const resolved: [string | number, Json][] = [];
  for (const [key, part] of partsOf(value)) {
    const inner = filePartOf(schema, key);
    const place = typeof key === "number" ? `${field}[${key}]` : `${field}.${key}`;
    resolved.push([key, inner ? await resolveIn(inner, part, place, access) : part]);
  }
  return Array.isArray(value) ? resolved.map(([, part]) => part) : (Object.fromEntries(resolved) as Json);
}

async function toRef(rule: FileRule, value: Json, field: string, access: FileAccess): Promise<FileRef> {
  const ref =
    typeof value === "string" ? await storeDataUrl(value, field, access) : await findRef(value, field, access);
  const wrong = refuses(rule, ref);
  if (wrong) throw new InputError([{ field, code: "file", detail: wrong }]);
  return ref;
}

async function findRef(value: Json, field: string, { files, visitor }: FileAccess): Promise<FileRef> {
  const id = isObject(value) && typeof value["id"] === "string" ? value["id"] : "";
  const stored = await files.get(id);
  if (!stored || !mayAccess(visitor, stored.owner)) {
    throw new InputError([
      { field, code: "file", detail: "is a file that is not here. Upload it first, and send the id that you get." },
    ]);
  }
  return stored.ref;
}

async function storeDataUrl(url: string, field: string, access: FileAccess): Promise<FileRef> {
  const { files, owner, visitor, inline, scan } = access;
  const blob = fromDataUrl(url);
  if (!blob)
    throw new InputError([
      { field, code: "file", detail: "must be a data: URL with base64 or percent-encoded content." },
    ]);
  const name = nameInDataUrl(url);
  const { type, size } = blob;
  if (!inline) return (await files.put({ name, type, body: blob }, owner)).ref;
  if (scan) await scanInTime(scan, { name, type, size, blob, visitor });
  return { id: "", url, name, type, size };
}

/** File name from the `name` parameter of a `data:` URL; empty if missing or malformed. */
export function nameInDataUrl(url: string): string {
  const name = /;name=([^,;]*)/i.exec(headOf(url)?.[2] ?? "")?.[1] ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}

const DATA_URL = /^data:([^,;]*)((?:;[^,;]*)*),/i;
/** Maximum length before the comma. Longer heads are rejected, because the pattern fails on megabytes of text. */
const MOST_HEAD = 4096;

function headOf(url: string): RegExpExecArray | null {
  return DATA_URL.exec(url.slice(0, MOST_HEAD));
}

/**
 * Content of a `data:` URL, or undefined if malformed. As in browsers, a "%" that starts no valid escape is literal.
 * Source: RFC 2397.
 */
export function fromDataUrl(url: string): Blob | undefined {
  const head = headOf(url);
  if (!head) return undefined;
  const content = url.slice(head[0].length);
  const type = head[1] || "text/plain";
  if (!/;base64$/i.test(head[2]!)) return new Blob([percentDecoded(content)], { type });
  try {
    const text = atob(content.includes("%") ? decodeURIComponent(content) : content);
    return new Blob([bytesOf(text)], { type });
  } catch {
    return undefined;
  }
}

const PERCENT = 0x25;
/** Value of each ASCII hex digit by byte; 255 for all other bytes. */
const HEX_VALUES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase());
  return value < 0 ? 255 : value;
});

/** Loops over bytes: allocating for each escape would take seconds for a body of a few megabytes. */
function percentDecoded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const last = bytes.length - 2;
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const high = byte === PERCENT && i < last ? HEX_VALUES[bytes[i + 1]!]! : 255;
    const low = high < 16 ? HEX_VALUES[bytes[i + 2]!]! : 255;
    if (low < 16) i += 2;
    bytes[length++] = low < 16 ? high * 16 + low : byte;
  }
  return bytes.subarray(0, length);
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Media types whose files are never empty, whatever the sender declares. */
const NEVER_EMPTY = /^(image|audio|video|font)\//i;

/** Returns why a file violates a rule, or undefined if it does not. Used before sending, and again on arrival. */
export function refuses(
  rule: FileRule,
  file: { readonly name: string; readonly type: string; readonly size: number },
): string | undefined {
  if (rule.maxBytes !== null && file.size > rule.maxBytes) {
    return `is ${formatBytes(file.size)}; at most ${formatBytes(rule.maxBytes)} are taken. Choose a smaller file.`;
  }
  if (file.size === 0 && rule.accept.length > 0 && rule.accept.every((pattern) => NEVER_EMPTY.test(pattern)))
    return "is empty. Choose another file.";
  if (rule.accept.length === 0 || rule.accept.some((pattern) => matches(pattern, file))) return undefined;
  return `is ${file.type || "of an unknown type"}; expected ${rule.accept.join(", ")}. Choose another file.`;
}

function matches(pattern: string, { name, type }: { readonly name: string; readonly type: string }): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted.startsWith(".")) return name.toLowerCase().endsWith(wanted);
  if (wanted === "*/*") return true;
  const said = type.toLowerCase().split(";")[0]!.trim();
  return [said, claimedType(said, name)].some((essence) => fits(wanted, essence));
}

function fits(wanted: string, essence: string): boolean {
  return wanted.endsWith("/*") ? essence.startsWith(wanted.slice(0, -1)) : essence === wanted;
}
