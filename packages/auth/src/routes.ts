import { isVitrineError } from "@vitrine/core/internal";
import { VitrineError, type User } from "@vitrine/core";
import {
  addressOf,
  beforeLogin,
  HttpError,
  ipOf,
  sendSignIn,
  type Ring,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import type { Begun } from "./begun.ts";
import { placeFor, readCookie, setCookie, wantsPage } from "./cookies.ts";
import type { Guesses } from "./guesses.ts";
import type { Listed, Logins } from "./logins.ts";
import { nextPage, toPage } from "./next-page.ts";
import type { Oidc, PendingLogin } from "./oidc.ts";
import type { People } from "./people.ts";
import { readCredentials } from "./sign-in-form.ts";

/** What the routes need. */
export interface SignInParts {
  readonly people: People;
  readonly logins: Logins;
  readonly guesses: Guesses;
  readonly oidc: Oidc | undefined;
  /** Whether people sign in with a name and a password. */
  readonly hasForm: boolean;
  readonly message: string;
  readonly lastsMs: number;
  /** Name of the cookie. */
  readonly cookie: string;
  /** Logins that have begun at a provider. */
  readonly begun: Begun;
}

const NO_STORE = { "cache-control": "no-store", "referrer-policy": "no-referrer" } as const;

/** Routes to sign in and out, beside each demo and beside the list of several. */
export function signInRoutes(parts: SignInParts): Pick<Ring, "routes" | "rootRoutes"> {
  const routes = new SignInRoutes(parts);
  const at = (method: Route["method"], path: string, handle: Route["handle"]): Route => ({
    method,
    path,
    auth: beforeLogin,
    kind: "page",
    handle,
  });
  const login = (isOneOfMany: (request: ServerRequest) => boolean) => [
    at("GET", "/login", (request) => routes.show(request, isOneOfMany(request))),
    at("POST", "/login", (request) => routes.enter(request, isOneOfMany(request))),
  ];
  const both = [
    at("GET", "/logout", (request) => routes.leave(request)),
    at("POST", "/logout", (request) => routes.leave(request)),
    ...(parts.oidc
      ? [
          at("GET", PROVIDER, (request) => routes.begin(request)),
          at("GET", CALLBACK, (request) => routes.comeBack(request)),
        ]
      : []),
  ];
  return { routes: [...login(({ demo }) => demo.name !== ""), ...both], rootRoutes: [...login(() => false), ...both] };
}

const PROVIDER = "/login/provider";
const CALLBACK = "/login/callback";

type Problem = "wrong" | "often" | "provider";

class SignInRoutes {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** The page where people sign in. `isOneOfMany` tells that the list of demos is one folder above. */
  show(request: ServerRequest, isOneOfMany: boolean): Promise<Response> {
    const failed = request.c.req.query("failed") !== undefined;
    return this.#page(request, { isOneOfMany, ...(failed && { problem: "provider" }) }, failed ? 401 : 200);
  }

  /** Signs somebody in: a browser goes on to the page that it wanted, a program gets `{"success":true}`. */
  async enter(request: ServerRequest, isOneOfMany: boolean): Promise<Response> {
    const { people, guesses, hasForm } = this.#parts;
    if (!hasForm) throw new VitrineError("not-found", "Nobody signs in with a password here.");
    const { name, password } = await readCredentials(request);
    try {
      await guesses.take(name, ipOf(request));
      const user = await people.byPassword(name, password);
      if (!user) throw new VitrineError("unauthenticated", "No one has this name and password. Try again.");
      await guesses.right(name, ipOf(request));
      return await this.#welcome(request, user, people.known(name), nextPage(nextOf(request)));
    } catch (error) {
      if (!wantsPage(request) || !isVitrineError(error)) throw error;
      const { retryAfter } = error.problem;
      if (retryAfter === undefined) return this.#page(request, { isOneOfMany, name, problem: "wrong" }, 401);
      const status = error instanceof HttpError ? error.status : 429;
      return this.#page(request, { isOneOfMany, name, problem: "often" }, status, {
        "retry-after": String(retryAfter),
      });
    }
  }

  /** Signs somebody out here; with `?all_session=true`, everywhere. */
  async leave(request: ServerRequest): Promise<Response> {
    if (request.header("sec-fetch-site") === "cross-site")
      throw new HttpError(403, "refused", "Another site has sent you here. Sign out on the page itself.");
    const place = placeFor(request);
    const secret = readCookie(request.c, this.#parts.cookie, place);
    if (secret !== undefined) await this.#end(secret, request.c.req.query("all_session") === "true");
    const cookie = setCookie(this.#parts.cookie, "", place, { maxAgeS: 0, framed: isFramed(request) });
    return request.answer(303, null, { ...NO_STORE, location: "./", "set-cookie": cookie });
  }

  async #end(secret: string, everywhere: boolean): Promise<void> {
    const { logins, people } = this.#parts;
    const user = everywhere ? await logins.find(secret, (id) => people.known(id)) : undefined;
    await logins.end(secret);
    if (user) await logins.endAll(user.id);
  }

  /** Sends a browser to the provider. */
  async begin(request: ServerRequest): Promise<Response> {
    const callback = addressOf(request, PROVIDER) + CALLBACK;
    const { url, pending } = await this.#parts.oidc!.begin(callback, toPage(nextOf(request)));
    const cookie = await this.#parts.begun.begin(request, pending);
    return request.answer(303, null, { ...NO_STORE, location: url.href, "set-cookie": cookie });
  }

  /** Takes a browser back from the provider: only the one that was sent there, and once. */
  async comeBack(request: ServerRequest): Promise<Response> {
    const { oidc, begun } = this.#parts;
    const pending = (await begun.end(request, request.c.req.query("state") ?? "")) as PendingLogin | undefined;
    if (!pending)
      throw new HttpError(400, "refused", "This sign-in was not begun in this browser, or too long ago. Begin again.");
    const user = await oidc!.finish(new URL(request.c.req.url).search, pending);
    if (user) return this.#welcome(request, user, undefined, `../${nextPage(pending.next)}`);
    const again = `../login?failed&next=${encodeURIComponent(pending.next)}`;
    return request.answer(303, null, { ...NO_STORE, location: again });
  }

  async #welcome(request: ServerRequest, user: User, listed: Listed | undefined, location: string): Promise<Response> {
    const { logins, lastsMs } = this.#parts;
    const secret = await logins.begin(user, listed);
    const options = { maxAgeS: Math.floor(lastsMs / 1000), framed: isFramed(request) };
    const headers = { ...NO_STORE, "set-cookie": setCookie(this.#parts.cookie, secret, placeFor(request), options) };
    if (request.c.req.method === "GET" || wantsPage(request))
      return request.answer(303, null, { ...headers, location });
    return request.answer(200, JSON.stringify({ success: true }), { ...headers, "content-type": "application/json" });
  }

  #page(request: ServerRequest, given: PageOf, status: number, more?: Readonly<Record<string, string>>) {
    const { hasForm, oidc, message } = this.#parts;
    const next = nextOf(request);
    const query = next === undefined ? "" : `?next=${encodeURIComponent(next)}`;
    const form = hasForm ? { action: `login${query}`, ...(given.name && { name: given.name }) } : undefined;
    return sendSignIn(
      request,
      { message, form, provider: oidc && providerOf(oidc, request, given, next ?? ""), problem: given.problem },
      status,
      more,
    );
  }
}

interface PageOf {
  readonly isOneOfMany: boolean;
  /** Name that was entered. */
  readonly name?: string;
  readonly problem?: Problem;
}

/** A provider knows one address to come back to, whatever the demo: that beside the list of several. */
function providerOf({ name }: Oidc, request: ServerRequest, { isOneOfMany }: PageOf, next: string) {
  const wanted = isOneOfMany ? `${request.demo.name}/${next}` : next;
  const query = wanted ? `?next=${encodeURIComponent(wanted)}` : "";
  return { name, url: `${isOneOfMany ? "../" : ""}login/provider${query}` };
}

function nextOf(request: ServerRequest): string | undefined {
  return request.c.req.query("next");
}

function isFramed(request: ServerRequest): boolean {
  return request.header("sec-fetch-dest") === "iframe";
}
