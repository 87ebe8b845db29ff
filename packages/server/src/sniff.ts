import { claimedType, textTypeOf } from "@vitrine/core/internal";
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
 * they do not speak against it. Text is text, whatever its first letters: a table may begin with `BMI` or `%PDF`.
 */
export async function sniffType(head: Uint8Array, said: string, name: string): Promise<string> {
  const claimed = claimedOf(said, name);
  if (head.length === 0) return claimed === UNKNOWN ? "text/plain" : claimed;
  const text = textKind(head);
  const textType = [claimed, textTypeOf(name) ?? ""].find((type) => IS_TEXT.test(type));
  if (textType !== undefined && (text === "text" || text === "8-bit")) return textType;
  // Loaded with the first file that needs it: a demo without files starts without it.
  const { fileTypeFromBuffer } = await import("file-type");
  const told = (await fileTypeFromBuffer(head))?.mime;
  if (text === "text") return told !== undefined && isSpelledOut(head, told, claimed) ? told : "text/plain";
  if (told !== undefined && told !== "application/xml") return told;
  if (text === "odd") return textType ?? "text/plain";
  return TOLD_FROM_BYTES.test(claimed) || IS_TEXT.test(claimed) ? UNKNOWN : claimed;
}

/** Whether what reads as text is a format that is written in letters, for which its first ones are enough to go by. */
function isSpelledOut(head: Uint8Array, told: string, claimed: string): boolean {
  if (told === claimed) return true;
  const letters = new TextDecoder("latin1").decode(head.subarray(0, 8));
  return claimed === UNKNOWN && /^(%PDF-\d|%!PS-|\{\\rtf\d)/.test(letters);
}

function claimedOf(said: string, name: string): string {
  const type = plainType(said);
  const isSaid = type !== UNKNOWN && type !== "application/x-www-form-urlencoded";
  return plainType(claimedType(isSaid ? type : "", name) || (getMimeType(name) ?? UNKNOWN));
}

/**
 * How bytes read: as `text`, UTF-8 or UTF-16 with a mark; as `8-bit` text of an old code page, which only its name can
 * confirm; as `odd` text, with control characters in it, as binary formats have them too; or not as text.
 */
type TextKind = "text" | "8-bit" | "odd" | "none";

function textKind(head: Uint8Array): TextKind {
  const marked = UTF16.find(({ mark }) => mark.every((byte, i) => head[i] === byte));
  const text = decoded(head, marked?.encoding ?? "utf-8");
  if (marked) return text !== undefined && !CONTROL.test(text) ? "text" : "none";
  if (head.includes(0)) return "none";
  if (text !== undefined) return CONTROL.test(text) ? "odd" : "text";
  return CONTROL.test(decoded(head, "latin1") ?? "\0") ? "none" : "8-bit";
}

const UTF16 = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
];

/** Characters that no text has: controls, but for white space and the escapes of terminals. */
// oxlint-disable-next-line no-control-regex -- see above.
const CONTROL = /[\0-\x07\x0e-\x1a\x1c-\x1f]/;

/** Bytes as text, or undefined where they are none. The end may cut a character in two. */
function decoded(head: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}
