import { say } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** Format version of packed values. Readers support every earlier one. */
const VERSION = "1";
/** Maximum unpacked size in bytes: a short link could expand to gigabytes. */
const MOST = 1_000_000;

/** Packs values into a short text: the version, a dot, and JSON, deflated, in base64url (RFC 1951, RFC 4648). */
export async function pack(names: readonly string[], values: ReadonlyMap<string, Json>): Promise<string> {
  const json = JSON.stringify(Object.fromEntries(names.map((name) => [name, values.get(name)!])));
  const bytes = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(bytes).arrayBuffer());
  const text = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return `${VERSION}.${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Unpacks values. Throws for invalid data or a newer version. */
export async function unpack(text: string): Promise<Record<string, Json>> {
  const [version = "", packed = ""] = text.split(".", 2);
  if (version !== VERSION)
    throw new Error(sayWith("it is of form {version}, and this page reads form {known}", { version, known: VERSION }));
  const values = parse(await inflate(fromBase64Url(packed)));
  if (isObject(values) && !Array.isArray(values)) return values as Record<string, Json>;
  throw new Error(say("it holds no values"));
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error(say("it was cut or changed on its way"));
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  for (let step = await readFrom(reader); !step.done; step = await readFrom(reader)) {
    size += step.value.byteLength;
    if (size > MOST) throw new Error(say("it holds more than a demo's inputs do"), { cause: await reader.cancel() });
    text += decoder.decode(step.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Replaces a stream's own error for damaged data, which means nothing to a visitor. */
async function readFrom(reader: ReadableStreamDefaultReader<Uint8Array>) {
  return reader.read().catch((cause: unknown) => {
    throw new Error(say("it was cut or changed on its way"), { cause });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(say("it was cut or changed on its way"), { cause });
  }
}
