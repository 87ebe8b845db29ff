const MOST_BYTES = 200;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Dot files that web servers interpret as configuration. */
const OBEYED = /^[\s.]*\.(ht\w+|user\.ini)$/i;

/** Control characters, bidirectional marks and zero-width characters: a name must read as it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Sanitises a file name for display and storage: no folders, no invisible characters, at most 200 bytes. */
export function cleanName(given: string): string {
  const last = given.split(/[/\\]/).pop() ?? "";
  const plain = last
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(UNSEEN, "")
    .replace(/[<>:"|?*]/g, "_");
  const ended = plain.replace(/[\s.]+$/, "");
  const isKept = /^[\s.]*\.[^\s.]/.test(ended) && !OBEYED.test(ended);
  const trimmed = ended.replace(/^[\s.]+/, isKept ? "." : "");
  const name = RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
  return shorten(name) || "file";
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const extension = /\.[\w-]{1,16}$/.exec(name)?.[0] ?? "";
  let stem = name.slice(0, Math.min(name.length - extension.length, MOST_BYTES));
  while (Buffer.byteLength(stem + extension) > MOST_BYTES) stem = Array.from(stem).slice(0, -1).join("");
  return stem + extension;
}

/** A `Content-Disposition` header. Source: RFC 6266. */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const clean = cleanName(name);
  const ascii = clean.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${percentEncode(clean)}`;
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
