import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { Readable } from "node:stream";
import type { Upload } from "@vitrine/core";

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

/**
 * Opens the file at an address. A name that resolves to a private address is refused when the connection is made, so that
 * it cannot be another one by then; redirects are checked alike.
 * Source: https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
 */
export async function fetchPublicUrl(url: URL, options: FetchUrlOptions, redirects = 0): Promise<Upload> {
  const { urls = "public" } = options;
  if (urls === false) throw new Error("is an address, and this server opens none");
  const response = await ask(url, urls === "any");
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    const next = new URL(headers.location, url);
    if (redirects === MOST_REDIRECTS || !/^https?:$/.test(next.protocol)) throw new Error(`is redirected too often`);
    return fetchPublicUrl(next, options, redirects + 1);
  }
  if (statusCode !== 200) {
    response.destroy();
    throw new Error(`cannot be opened: ${url.host} answers ${statusCode}`);
  }
  const body = Readable.toWeb(response) as ReadableStream<Uint8Array>;
  return { name: nameIn(url), type: headers["content-type"] ?? "", body };
}

async function ask(url: URL, isAnyAllowed: boolean): Promise<IncomingMessage> {
  // Loaded when the first address comes: most servers never open one.
  const { useAgent } = await import("request-filtering-agent");
  const agent = useAgent(url.href, { allowPrivateIPAddress: isAnyAllowed, allowMetaIPAddress: isAnyAllowed });
  const get = url.protocol === "https:" ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, timeout: SILENCE_MS }, resolve);
    request.on("timeout", () => request.destroy(new Error(`${url.host} did not answer in ${SILENCE_MS / 1000} s`)));
    request.on("error", (error) => reject(new Error(`cannot be opened: ${error.message}`)));
  });
}

function nameIn({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
