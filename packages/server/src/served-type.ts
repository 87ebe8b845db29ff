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

/** Says how a file of a type is answered. */
export function servedType(stored: string): ServedType {
  const type = plainType(stored);
  if (type === "text/html") return { type: "text/html; charset=utf-8", inline: true, html: true };
  const sent = LOADED.test(type) ? "text/plain" : type;
  const charset = sent.startsWith("text/") || sent === "application/json" ? "; charset=utf-8" : "";
  return { type: sent + charset, inline: SHOWN.test(type), html: false };
}

/** A media type without parameters, in lower case; what is none is plain bytes. */
export function plainType(type: string): string {
  const plain = type.split(";")[0]!.trim().toLowerCase();
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : "application/octet-stream";
}
