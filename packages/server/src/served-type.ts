/** Types that a browser shows by itself, without running anything in them. */
const SHOWN =
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|json)|text\/(plain|csv|markdown))$/;

/** What a page could load as a script or a style from an address of ours. */
const LOADED = /javascript|ecmascript|\/css$|wasm/;

/** How a stored file is answered: its type on the wire, and whether a browser may show it. */
export interface ServedType {
  readonly type: string;
  readonly inline: boolean;
  /** Whether it is a page of its own, to be shown in a frame that keeps it apart. */
  readonly html: boolean;
}

/**
 * Says how a file of a type is answered. Of text that is not UTF-8 nothing tells which of the old code pages it is in: the
 * type names none then, and the browser finds out as it does for a file of its own.
 */
export function servedType(stored: string, isUtf8: boolean): ServedType {
  const type = plainType(stored);
  const sent = LOADED.test(type) ? "text/plain" : type;
  const charset = isUtf8 && isText(sent) ? "; charset=utf-8" : "";
  return { type: sent + charset, inline: type === "text/html" || SHOWN.test(type), html: type === "text/html" };
}

/** Bytes of a text by which its encoding is told. */
const TEXT_START = 65_536;

/** Whether a stored text begins as UTF-8; so does everything that is no text. */
export async function isUtf8(type: string, blob: Blob): Promise<boolean> {
  if (!isText(plainType(type)) && !LOADED.test(type)) return true;
  try {
    const start = await blob.slice(0, TEXT_START).arrayBuffer();
    // Where more follows, the end may cut a character in two.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: blob.size > TEXT_START });
    return true;
  } catch {
    return false;
  }
}

function isText(type: string): boolean {
  return type.startsWith("text/") || type === "application/json";
}

/** A media type without parameters, in lower case; what is none is plain bytes. */
export function plainType(type: string): string {
  const plain = type.split(";")[0]!.trim().toLowerCase();
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : "application/octet-stream";
}
