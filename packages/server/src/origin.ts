import { HttpError } from "./http-error.ts";
import type { Forwarded, HeaderReader } from "./proxy.ts";

/** Which names and which origins a server answers. */
export class OriginPolicy {
  #hosts: readonly string[] | undefined;
  readonly #origins: ReadonlySet<string>;
  readonly #anyOrigin: boolean;
  /** The host that was last found right: most requests come under one name. */
  #lastHost: string | undefined;

  /** Throws `TypeError` for an origin that is not written as browsers send it. */
  constructor(options: { readonly hosts?: readonly string[]; readonly cors?: readonly string[] | "*" }) {
    this.#hosts = options.hosts?.map((host) => host.toLowerCase());
    this.#anyOrigin = options.cors === "*";
    this.#origins = new Set(options.cors === "*" ? [] : options.cors);
    for (const origin of this.#origins) checkOrigin(origin);
  }

  /** Answers only under the names of this machine, unless the author listed others. */
  bindToLoopback(): void {
    this.#hosts ??= LOOPBACK;
  }

  /** Throws for a request under a name that is not this server's. */
  checkHost(host: string | undefined): void {
    if (this.#hosts === undefined || host === undefined || host === this.#lastHost) return;
    if (!isListed(hostnameOf(host), this.#hosts)) throw foreignHost(host);
    this.#lastHost = host;
  }

  /**
   * Throws for a request that another site's page sent, unless its origin is listed. GET and HEAD change nothing. A page
   * in a sandbox has no origin; one that this server gave out proves by its session where it comes from (`ownFrame`).
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
   * The headers that let a page of another origin read an answer; none for its own pages and for unlisted ones. `vary` is
   * what the answer differs by already.
   */
  corsHeaders(origin: string | undefined, vary?: string): Readonly<Record<string, string>> {
    if (this.#anyOrigin) return CORS_FOR_ANY;
    if (this.#origins.size === 0) return {};
    const differs = { vary: vary === undefined ? "Origin" : `${vary}, Origin` };
    if (origin === undefined || !this.#origins.has(origin)) return differs;
    return { ...differs, ...EXPOSED, "access-control-allow-origin": origin };
  }

  /** Whether any other origin may call. */
  get isOpen(): boolean {
    return this.#anyOrigin || this.#origins.size > 0;
  }

  #allows(origin: string): boolean {
    return this.#anyOrigin || this.#origins.has(origin);
  }
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** What a page in a sandbox says of where it comes from. Source: https://www.rfc-editor.org/rfc/rfc6454#section-7 */
export const NO_ORIGIN = "null";

const EXPOSED = { "access-control-expose-headers": "Vitrine-Session, Vitrine-Job, Retry-After" };
/** The headers that let such a page of this server's own read an answer. `vary` is what that differs by already. */
export function corsForFrame(vary?: string): Readonly<Record<string, string>> {
  const differs = vary === undefined ? "Origin" : `${vary}, Origin`;
  return { ...EXPOSED, "access-control-allow-origin": NO_ORIGIN, vary: differs };
}

const CORS_FOR_ANY = { ...EXPOSED, "access-control-allow-origin": "*" };

/** What an allowed page may send, in answer to a browser that asks first. */
export const PREFLIGHT_HEADERS = {
  "access-control-allow-methods": "GET, POST, DELETE",
  "access-control-allow-headers": "Content-Type, Vitrine-Session, Last-Event-ID",
  "access-control-max-age": "600",
};

function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, "").toLowerCase();
}

function isListed(name: string, hosts: readonly string[]): boolean {
  if (hosts.includes(name)) return true;
  return hosts === LOOPBACK && (name.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(name));
}

/** Whether an origin is the one that was asked, told by an older browser that says no more than that. */
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
