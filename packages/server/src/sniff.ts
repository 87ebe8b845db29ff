import { getMimeType } from "hono/utils/mime";
import { plainType } from "./served-type.ts";

/** How much of a file's beginning tells its type. */
export const HEAD_BYTES = 4100;

const UNKNOWN = "application/octet-stream";

/** Kinds of content that are always told from their bytes: one that is not, is not what it says. */
const TOLD_FROM_BYTES = /^(image|audio|video|font)\/|^application\/(pdf|zip|gzip)$/;
/** Text among those kinds. */
const IS_TEXT = /^text\/|^image\/svg\+xml$|^application\/(json|xml|javascript|x-ndjson|yaml|toml)$|\+(json|xml)$/;

/**
 * Tells a file's type from its first bytes; from what the sender says only where bytes do not tell, and only as far as
 * they do not speak against it.
 */
export async function sniffType(head: Uint8Array, said: string, name: string): Promise<string> {
  // Loaded with the first file: a demo without files starts without it.
  const { fileTypeFromBuffer } = await import("file-type");
  const told = await fileTypeFromBuffer(head);
  if (told && told.mime !== "application/xml") return told.mime;
  const claimed = claimedType(said, name);
  if (isText(head)) return IS_TEXT.test(claimed) ? claimed : "text/plain";
  return TOLD_FROM_BYTES.test(claimed) || IS_TEXT.test(claimed) ? UNKNOWN : claimed;
}

/** Text types that Hono's table of endings leaves out. */
const MORE_TYPES: Readonly<Record<string, string>> = { md: "text/markdown", tsv: "text/tab-separated-values" };

function claimedType(said: string, name: string): string {
  const type = plainType(said);
  if (type !== UNKNOWN && type !== "application/x-www-form-urlencoded") return type;
  return plainType(getMimeType(name, MORE_TYPES) ?? getMimeType(name) ?? UNKNOWN);
}

/** Whether bytes read as UTF-8 text. The end may cut a character in two. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
