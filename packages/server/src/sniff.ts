import { claimedType, textTypeOf } from "@vitrine/core/internal";
import { getMimeType } from "hono/utils/mime";
import { plainType } from "./served-type.ts";

/** Number of leading bytes used for type detection. */
export const HEAD_BYTES = 4100;

const UNKNOWN = "application/octet-stream";

/** Types whose content is always recognisable from its bytes. If detection disagrees, the declared type is false. */
const TOLD_FROM_BYTES = /^(image|audio|video|font)\/|^application\/(pdf|zip|gzip)$/;
/** Types that are text. */
const IS_TEXT = /^text\/|^image\/svg\+xml$|^application\/(json|xml|javascript|x-ndjson|yaml|toml)$|\+(json|xml)$/;

/**
 * Detects a file's type from its first bytes; uses the declared type only if the bytes are inconclusive and do not
 * contradict it. Text remains text, whatever its first letters: a table may start with `BMI` or `%PDF`.
 */
export async function sniffType(head: Uint8Array, said: string, name: string): Promise<string> {
  const claimed = claimedOf(said, name);
  if (head.length === 0) return claimed === UNKNOWN ? "text/plain" : claimed;
  const text = textKind(head);
  const textType = [claimed, textTypeOf(name) ?? ""].find((type) => IS_TEXT.test(type));
  if (textType !== undefined && (text === "text" || text === "8-bit")) return textType;
  // Loaded with the first file that needs it, so that demos without files start faster.
  const { fileTypeFromBuffer } = await import("file-type");
  const detected = (await fileTypeFromBuffer(head))?.mime;
  if (text === "text") return detected !== undefined && isSpelledOut(head, detected, claimed) ? detected : "text/plain";
  if (detected !== undefined && detected !== "application/xml")
    return isSoundIn(detected, claimed) ? claimed : detected;
  if (text === "odd") return textType ?? "text/plain";
  return TOLD_FROM_BYTES.test(claimed) || IS_TEXT.test(claimed) ? UNKNOWN : claimed;
}

/** Whether a sender says that only sound is in a container for films, such as a recording of a browser: both begin alike. */
function isSoundIn(detected: string, claimed: string): boolean {
  return /^video\/(webm|mp4|ogg)$/.test(detected) && claimed === detected.replace("video", "audio");
}

/** Whether content that reads as text is a text-based format that its first characters identify. */
function isSpelledOut(head: Uint8Array, detected: string, claimed: string): boolean {
  if (detected === claimed) return true;
  const letters = new TextDecoder("latin1").decode(head.subarray(0, 8));
  return claimed === UNKNOWN && /^(%PDF-\d|%!PS-|\{\\rtf\d)/.test(letters);
}

function claimedOf(said: string, name: string): string {
  const type = plainType(said);
  const isSaid = type !== UNKNOWN && type !== "application/x-www-form-urlencoded";
  return plainType(claimedType(isSaid ? type : "", name) || (getMimeType(name) ?? UNKNOWN));
}

/**
 * How bytes decode: `text`, UTF-8, or UTF-16 with a byte order mark; `8-bit`, text of a legacy code page, which only
 * the file name can confirm; `odd`, text with control characters, as binary formats may also look; or `none`.
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

/** Characters that text never contains: controls, except white space and terminal escapes. */
// oxlint-disable-next-line no-control-regex -- see above.
const CONTROL = /[\0-\x07\x0e-\x1a\x1c-\x1f]/;

/** Decodes bytes, or returns undefined if they are invalid. The last character may be cut. */
function decoded(head: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}
