import type { Json } from "@vitrine/core";

/** The version of the form in which a link holds what is not simple. Readers know every earlier one. */
const VERSION = "1";

/** Packs values into a few characters: the version, a dot, and JSON, deflated, in base64url (RFC 1951, RFC 4648). */
export async function pack(values: Readonly<Record<string, Json>>): Promise<string> {
  const bytes = new Blob([JSON.stringify(values)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(bytes).arrayBuffer());
  const text = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return `${VERSION}.${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** What was packed. Throws for what was not, or by a newer version. */
export async function unpack(text: string): Promise<Record<string, Json>> {
  const [version, packed = ""] = text.split(".", 2);
  if (version !== VERSION) throw new Error("it was made by a newer version");
  const bytes = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const deflated = new Blob([Uint8Array.from(bytes, (char) => char.charCodeAt(0))]);
  const stream = deflated.stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const values = JSON.parse(await new Response(stream).text()) as unknown;
  if (typeof values === "object" && values !== null && !Array.isArray(values)) return values as Record<string, Json>;
  throw new Error("it holds no values");
}
