import { readSmallBody, type ServerRequest } from "@vitrine/server";

/** Bytes of a form. A long password would take long to hash. */
const MOST_BYTES = 16_384;
const MOST_CHARACTERS = 1000;

/** What somebody signs in with. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/**
 * Reads a name and a password from a form, in either encoding, or from JSON: fields `username` and `password`. A field that
 * is not there is empty. Throws `TooLargeError` above 16 KB.
 */
export async function readCredentials(request: ServerRequest): Promise<Credentials> {
  const body = await readSmallBody(request, MOST_BYTES);
  const fields = await fieldsOf(request.header("content-type") ?? "", body);
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.slice(0, MOST_CHARACTERS) : "";
  };
  return { name: text("username").trim(), password: text("password") };
}

async function fieldsOf(type: string, body: Buffer): Promise<Readonly<Record<string, unknown>>> {
  const whole = new Response(Uint8Array.from(body), { headers: { "content-type": type } });
  try {
    if (type.startsWith("application/json")) return Object(await whole.json()) as Record<string, unknown>;
    return Object.fromEntries(await whole.formData());
  } catch {
    return {};
  }
}
