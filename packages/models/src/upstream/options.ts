import { DefinitionError } from "@vitrine/core";

/** How a model's server is asked. */
export interface UpstreamOptions {
  /** Further headers of each request. They are sent to the server's own address and nowhere else. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Token that is sent as `Authorization: Bearer …`, or a function that returns it at each request; an empty one sends
   * none. It is sent to the server's own address and nowhere else. Default: none.
   */
  readonly token?: string | (() => string | undefined);
  /** Milliseconds without a byte of an answer, from 1 to 2,147,483,647, after which a call ends. Default:
   * 60,000. */
  readonly timeoutMs?: number;
  /** Maximum size of an answer in bytes, from 1. Default: 64 MiB. */
  readonly maxBytes?: number;
}

/**
 * The address as a URL without a slash at its end. Throws `DefinitionError` for one that none can be, and for limits that
 * are no numbers from 1. No message has the address, which may hold a secret.
 */
export function checkedAddress(where: string, address: string | URL, options: UpstreamOptions): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new DefinitionError(`${where}(url): must be an address such as "http://127.0.0.1:8000".`);
  if (url.username || url.password)
    throw new DefinitionError(`${where}(url): must not hold a user or password. Give { token } or { headers }.`);
  checkLimit(where, "timeoutMs", options.timeoutMs, LONGEST_TIMER_MS);
  checkLimit(where, "maxBytes", options.maxBytes, Number.MAX_SAFE_INTEGER);
  url.pathname = url.pathname.replace(/\/+$/, "");
  url.search = "";
  url.hash = "";
  return url;
}

/** A timer of more milliseconds ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function checkLimit(where: string, name: string, value: number = 1, most: number) {
  if (typeof value === "number" && value >= 1 && value <= most) return;
  throw new DefinitionError(`${where}({ ${name} }): must be a number from 1 to ${most}; got ${String(value)}.`);
}
