import { HttpError } from "./http-error.ts";
import type { Forwarded, HeaderReader } from "./proxy.ts";

/** What a server accepts, and what it lets be read. */
interface OriginOptions {
  readonly hosts?: readonly string[];
  readonly cors?: readonly string[] | "*";
  /** Rings whose answers have headers of their own. */
  readonly rings?: readonly { readonly responseHeaders?: readonly string[] }[];
}

/** Host names and origins that a server accepts. */
export class OriginPolicy {
  #hosts: readonly string[] | undefined;
  readonly #origins: ReadonlySet<string>;
  readonly #anyOrigin: boolean;
  readonly #exposed: Readonly<Record<string, string>>;
  /** Last accepted host, as a cache: most requests use one name. */
  #lastHost: string | undefined;

  /** Throws `TypeError` for an origin that is not in the form sent by browsers. */
  constructor(options: OriginOptions) {
    this.#exposed = exposing((options.rings ?? []).flatMap(({ responseHeaders = [] }) => responseHeaders));
    this.#hosts = options.hosts?.map((host) => host.toLowerCase());
    this.#anyOrigin = options.cors === "*";
    this.#origins = new Set(options.cors === "*" ? [] : options.cors);
    for (const origin of this.#origins) checkOrigin(origin);
  }

  /** Accepts only names of this machine, unless the author configured others. */
  bindToLoopback(): void {
    this.#hosts ??= LOOPBACK;
  }

  /** Throws if a request's host name is not accepted. */
  checkHost(host: string | undefined): void {
    if (this.#hosts === undefined || host === undefined || host === this.#lastHost) return;
    if (!isListed(hostnameOf(host), this.#hosts)) throw foreignHost(host);
    this.#lastHost = host;
  }

  /**
   * Throws for a request from another site's page, unless its origin is allowed. GET and HEAD have no side effects. A
   * sandboxed page has no origin; a page served by this server proves its source by its session (`ownFrame`).
   */
  checkOrigin(method: string, from: HeaderReader, forwarded: Forwarded, ownFrame: boolean): void {
    if (method === "GET" || method === "HEAD" || method === "OPTIONS" || ownFrame) return;
    const origin = from.header("origin");
    const site = from.header("sec-fetch-site");
    if (origin === undefined && site === undefined) return;
    if (origin !== undefined && this.#allows(origin)) return;
    const own = site === undefined ? isOwn(origin!, forwarded) : site === "same-origin" || site === "none";
    if (!own) throw foreignOrigin(origin ?? site!);
  }

  /**
   * CORS headers for an allowed origin; none for same-origin and other requests. `vary` is the response's current
   * `Vary`.
   */
  corsHeaders(origin: string | undefined, vary?: string): Readonly<Record<string, string>> {
    if (this.#anyOrigin) return { ...this.#exposed, "access-control-allow-origin": "*" };
    if (this.#origins.size === 0) return {};
    const differs = { vary: vary === undefined ? "Origin" : `${vary}, Origin` };
    if (origin === undefined || !this.#origins.has(origin)) return differs;
    return { ...differs, ...this.#exposed, "access-control-allow-origin": origin };
  }

  /** Whether any cross-origin calls are allowed. */
  get isOpen(): boolean {
    return this.#anyOrigin || this.#origins.size > 0;
  }

  #allows(origin: string): boolean {
    return this.#anyOrigin || this.#origins.has(origin);
  }
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** `Origin` of a sandboxed page. Source: https://www.rfc-editor.org/rfc/rfc6454#section-7 */
export const NO_ORIGIN = "null";

/** Response headers that a page needs, beside those that any may read. Source: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const EXPOSED = [
  "Vitrine-Session",
  "Vitrine-Job",
  "Retry-After",
  "WWW-Authenticate",
  "Accept-Ranges",
  "Content-Disposition",
  "Content-Range",
  "ETag",
  "Location",
  "Tus-Resumable",
  "Tus-Version",
  "Tus-Extension",
  "Tus-Max-Size",
  "Upload-Offset",
  "Upload-Length",
  "Upload-Defer-Length",
  "Upload-Metadata",
  "Upload-Expires",
];

function exposing(more: readonly string[]) {
  return { "access-control-expose-headers": [...EXPOSED, ...more].join(", ") };
}

const EXPOSED_TO_FRAMES = exposing([]);

/** CORS headers for a sandboxed page of this server. `vary` is the response's current `Vary`. */
export function corsForFrame(vary?: string): Readonly<Record<string, string>> {
  const differs = vary === undefined ? "Origin" : `${vary}, Origin`;
  return { ...EXPOSED_TO_FRAMES, "access-control-allow-origin": NO_ORIGIN, vary: differs };
}

/** Request headers of the API. */
const HEADERS = [
  "Content-Type",
  "Vitrine-Session",
  "Last-Event-ID",
  "Idempotency-Key",
  "Tus-Resumable",
  "Upload-Length",
  "Upload-Defer-Length",
  "Upload-Metadata",
  "Upload-Offset",
];

/** CORS preflight response for allowed origins. `more` are request headers that rings have added. */
export function preflightHeaders(more: readonly string[]): Readonly<Record<string, string>> {
  return {
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    "access-control-allow-headers": [...HEADERS, ...more].join(", "),
    "access-control-max-age": "600",
  };
}

function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, "").toLowerCase();
}

function isListed(name: string, hosts: readonly string[]): boolean {
  if (hosts.includes(name)) return true;
  return hosts === LOOPBACK && (name.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(name));
}

/** Fallback for browsers without `Sec-Fetch-Site`: is this `Origin` our own? */
function isOwn(origin: string, { host, scheme }: Forwarded): boolean {
  if (host === undefined) return false;
  if (scheme !== undefined) return origin === `${scheme}://${host}`;
  return origin === `https://${host}` || origin === `http://${host}`;
}

function checkOrigin(origin: string) {
  const plain = !origin.includes("*") && URL.canParse(origin) && new URL(origin).origin === origin;
  if (origin === "null" || plain) return;
  throw new TypeError(`cors: "${origin}" is not an origin. Write it as browsers do: "https://school.example".`);
}

function foreignHost(host: string): HttpError {
  return new HttpError(
    421,
    "refused",
    `This server does not answer as "${host}". Use the address that it printed at its start, or list the name in \`hosts\`.`,
  );
}

function foreignOrigin(origin: string): HttpError {
  return new HttpError(
    403,
    "refused",
    `Pages of another site (${origin}) may not call this demo. Its author can list the origin in \`cors\`.`,
  );
}
