import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { TooLargeError, VitrineError, type Upload } from "@vitrine/core";
import { formatBytes } from "@vitrine/core/internal";
import { toStream, withinPace } from "./idle.ts";
import { DEFAULT_LIMITS, type Limits } from "./options.ts";

/** Options for files at addresses that callers send. */
export interface FetchUrlOptions {
  /**
   * Which addresses are opened: those of the `public` internet (default), `any`, which lets callers reach what the server
   * can reach, or none (`false`).
   */
  readonly urls?: "public" | "any" | false;
}

const MOST_REDIRECTS = 3;
const SILENCE_MS = 30_000;

/** Limits of a file that is fetched: those of one that is uploaded. */
export type FetchLimits = Pick<Limits, "fileBytes" | "idleMs" | "bytesPerSecond">;

/**
 * Opens the file at an address. A name that resolves to a private address is refused when the connection is made, so that
 * it cannot be another one by then; redirects are checked alike.
 * Source: https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
 */
export async function fetchPublicUrl(
  url: URL,
  options: FetchUrlOptions,
  limits: FetchLimits = DEFAULT_LIMITS,
  redirects = 0,
): Promise<Upload> {
  const { urls = "public" } = options;
  if (urls === false) throw new Error("is an address, and this server opens none");
  const response = await ask(url, urls === "any");
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    const next = new URL(headers.location, url);
    if (redirects === MOST_REDIRECTS || !/^https?:$/.test(next.protocol)) throw new Error(`is redirected too often`);
    return fetchPublicUrl(next, options, limits, redirects + 1);
  }
  if (statusCode !== 200) {
    response.destroy();
    throw new Error(`cannot be opened: ${url.host} answers ${statusCode}`);
  }
  const body = toStream(bytesOf(response, url.host, limits));
  return { name: nameIn(url), type: headers["content-type"] ?? "", body };
}

async function* bytesOf(
  response: IncomingMessage,
  host: string,
  limits: FetchLimits,
): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  try {
    for await (const chunk of withinPace(response, limits)) {
      size += chunk.byteLength;
      if (size > limits.fileBytes)
        throw new TooLargeError(`The file of ${host} is larger than ${formatBytes(limits.fileBytes)}.`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof VitrineError) throw error;
    throw new VitrineError("lost", `${host} stopped before the end of its file. Try again.`);
  } finally {
    response.destroy();
  }
}

async function ask(url: URL, isAnyAllowed: boolean): Promise<IncomingMessage> {
  // Loaded when the first address comes: most servers never open one.
  const { useAgent } = await import("request-filtering-agent");
  const agent = useAgent(url.href, { allowPrivateIPAddress: isAnyAllowed, allowMetaIPAddress: isAnyAllowed });
  const get = url.protocol === "https:" ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, timeout: SILENCE_MS }, resolve);
    request.on("timeout", () => request.destroy(new Error(`${url.host} did not answer in ${SILENCE_MS / 1000} s`)));
    request.on("error", (error) => reject(new Error(`cannot be opened: ${reasonOf(error)}`)));
  });
}

/** Names of errors, and no more: their messages say which addresses names have in the server's own network. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (/is not allowed/.test(message)) return "this server opens no addresses of private networks";
  return code ?? message;
}

function nameIn({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
