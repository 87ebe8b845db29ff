/** Types that a browser displays without running scripts in them. */
const SHOWN =
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|json)|text\/(plain|csv|markdown))$/;

/** Types that a page could load from our origin as a script or a style. */
const LOADED = /javascript|ecmascript|\/css$|wasm/;

/** How a stored file is served: its media type, and whether a browser may display it. */
export interface ServedType {
  readonly type: string;
  readonly inline: boolean;
  /** Whether it is HTML, to be shown in an isolated frame. */
  readonly html: boolean;
}

/**
 * Determines how a file is served. For text that is not UTF-8 the code page is unknown: the type then has no charset,
 * and the browser detects it as it does for local files.
 */
export function servedType(stored: string, isUtf8: boolean): ServedType {
  const type = plainType(stored);
  const sent = LOADED.test(type) ? "text/plain" : type;
  const charset = isUtf8 && isText(sent) ? "; charset=utf-8" : "";
  return { type: sent + charset, inline: type === "text/html" || SHOWN.test(type), html: type === "text/html" };
}

/** Number of bytes examined to detect a text's encoding. */
const TEXT_START = 65_536;

/** Whether a stored text starts with valid UTF-8; true for files that are not text. */
export async function isUtf8(type: string, blob: Blob): Promise<boolean> {
  if (!isText(plainType(type)) && !LOADED.test(type)) return true;
  try {
    const start = await blob.slice(0, TEXT_START).arrayBuffer();
    // If more bytes follow, the last character may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: blob.size > TEXT_START });
    return true;
  } catch {
    return false;
  }
}

function isText(type: string): boolean {
  return type.startsWith("text/") || type === "application/json";
}

/** Media type without parameters, in lower case; `application/octet-stream` if invalid. */
export function plainType(type: string): string {
  const plain = type.split(";")[0]!.trim().toLowerCase();
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : "application/octet-stream";
}
