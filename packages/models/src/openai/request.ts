import { refused, unreachable } from "./failures.ts";
import type { WireMessage } from "./messages.ts";
import type { AnyOptions } from "./options.ts";

/** Asks for a reply. Throws `UserError`, without a word of the server's, for anything but success. */
export async function send(
  options: AnyOptions,
  content: { readonly messages: readonly WireMessage[]; readonly tools: readonly object[] | undefined },
  signal: AbortSignal,
): Promise<Response> {
  const { baseURL, model, temperature, body: more } = options;
  const usage = { include_usage: true };
  const body = JSON.stringify({ model, ...content, temperature, stream: true, stream_options: usage, ...more });
  const headers = headersOf(options);
  const response = await reach(endpoint(baseURL), { method: "POST", headers, body, signal });
  if (response.ok) return response;
  throw refused(response.status, await bodyOf(response), response.headers.get("retry-after"));
}

async function reach(url: URL, request: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    request.signal.throwIfAborted();
    throw unreachable(error);
  }
}

function endpoint(baseURL: string | URL): URL {
  const url = new URL(baseURL);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/chat/completions`;
  return url;
}

function headersOf(options: AnyOptions): Headers {
  const key = keyOf(options)?.trim();
  try {
    const headers = new Headers({ "content-type": "application/json", accept: "text/event-stream" });
    if (key) headers.set("authorization", `Bearer ${key}`);
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    return headers;
  } catch {
    // The error of the platform quotes the value, which is a secret.
    throw new TypeError("openAIChat(): the key or one of the headers has a character that HTTP does not allow.");
  }
}

/** Read at each call: it may change while a server runs, and is in nothing that is made before. */
function keyOf({ apiKey }: AnyOptions): string | undefined {
  if (apiKey === undefined) return process.env["OPENAI_API_KEY"];
  return typeof apiKey === "function" ? apiKey() : apiKey;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}
