import type { IncomingHttpHeaders as Http2Headers, OutgoingHttpHeaders as SentHttp2Headers } from "node:http2";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** Headers of one hop. Source: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const OF_ONE_HOP = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
]);
/** What a visitor may not say of themselves: the relay does. */
const OF_THE_RELAY = /^(host|forwarded|via|x-real-ip|x-forwarded-.*)$/;

/** A visitor's request, as the relay sees it. */
export interface Visit {
  readonly method: string;
  readonly path: string;
  /** Host that was asked for, with its port. */
  readonly host: string;
  readonly scheme: "http" | "https";
  /** Address of the visitor. */
  readonly ip: string;
  readonly headers: IncomingHttpHeaders;
}

/** Headers of a request to the author's side. Cookies that another link could have set are left out. */
export function toAuthor({ method, path, host, scheme, ip, headers }: Visit): SentHttp2Headers {
  const own = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !OF_ONE_HOP.has(name) && !OF_THE_RELAY.test(name) && name !== "cookie",
  );
  const cookie = ownCookies(headers.cookie);
  return {
    ...Object.fromEntries(own),
    ...(cookie !== undefined && { cookie }),
    ":method": method,
    ":path": path,
    ":authority": host,
    ":scheme": scheme,
    "x-forwarded-for": ip,
    "x-forwarded-host": host,
    "x-forwarded-proto": scheme,
  };
}

/** Headers of an answer to a visitor. */
export function toVisitor(headers: Http2Headers): OutgoingHttpHeaders {
  const own = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !name.startsWith(":") && !OF_ONE_HOP.has(name) && name !== "set-cookie",
  );
  const cookies = (headers["set-cookie"] ?? []).filter(isOfOneHost);
  return {
    ...Object.fromEntries(own),
    ...(cookies.length > 0 && { "set-cookie": cookies }),
    "x-robots-tag": "noindex",
  };
}

/** Headers of a request on the author's side, for the demo's own server. */
export function toDemo(headers: Http2Headers): OutgoingHttpHeaders {
  const own = Object.entries(headers).filter(([name, value]) => value !== undefined && !name.startsWith(":"));
  return { ...Object.fromEntries(own), host: headers[":authority"] };
}

/** Headers of a demo's answer, for a relay. */
export function fromDemo(headers: IncomingHttpHeaders): SentHttp2Headers {
  const own = Object.entries(headers).filter(([name, value]) => value !== undefined && !OF_ONE_HOP.has(name));
  return Object.fromEntries(own);
}

/**
 * Whether a cookie can only be of one host: a browser sets one of this name for no other, and for no domain. All links of a
 * relay are below one domain, whose cookies they would share. Source: https://www.rfc-editor.org/rfc/rfc6265bis (__Host-)
 */
function isOfOneHost(cookie: string): boolean {
  return /^\s*__Host-/.test(cookie) && !/;\s*domain\s*=/i.test(cookie);
}

function ownCookies(cookie: string | undefined): string | undefined {
  const own = (cookie ?? "").split(";").filter((one) => /^\s*__Host-/.test(one));
  return own.length > 0 ? own.map((one) => one.trim()).join("; ") : undefined;
}
