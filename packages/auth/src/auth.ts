import { DefinitionError, VitrineError, type User } from "@vitrine/core";
import type { Caller, Ring, Route } from "@vitrine/server";
import { Begun } from "./begun.ts";
import { LOGIN, placeFor, readCookie, wantsPage } from "./cookies.ts";
import { Guesses } from "./guesses.ts";
import { memoryLogins } from "./login-store.ts";
import { GradedCalls } from "./lti/graded-calls.ts";
import { Places } from "./lti/grades.ts";
import { Lti } from "./lti/lti.ts";
import { ltiRoutes } from "./lti/routes.ts";
import { Logins } from "./logins.ts";
import { toNext } from "./next-page.ts";
import { Oidc } from "./oidc.ts";
import type { AuthOptions } from "./options.ts";
import { found } from "./found.ts";
import { People } from "./people.ts";
import { signInRoutes } from "./routes.ts";

/** Login, as an extension of a server. */
export interface AuthRing extends Ring {
  /** Ends all logins of a user at once. Their open streams end within 4 seconds. */
  signOut(userId: string): Promise<void>;
}

const WEEK_MS = 7 * 24 * 3_600_000;
const MOST_BEGUN = 10_000;

/**
 * Login: people with a password, at an OpenID Connect provider, or known to what is around the server; programs with a
 * token. The same rule holds at every address of a server: pages, calls, files, Gradio's protocol, MCP, frames. It comes
 * after rings that know users themselves. Throws `DefinitionError` for options that let nobody in.
 *
 * @example createServer(app, { rings: [auth({ users: { ada: "s3cret" } })] });
 */
export function auth(options: AuthOptions): AuthRing {
  checkOptions(options);
  const {
    required = true,
    lastsMs = WEEK_MS,
    store = memoryLogins(),
    identify,
    message = "",
    cookie = LOGIN,
  } = options;
  // Apart, since anyone can begin as many as they like: the memory for logins is for who has signed in.
  const begun = options.store ?? memoryLogins({ max: MOST_BEGUN });
  const people = new People(options);
  const logins = new Logins(store, lastsMs);
  const oidc = options.oidc && new Oidc(options.oidc);
  const lti = options.lti && new Lti(options.lti);
  const places = new Places(store);
  const graded = lti && new GradedCalls(lti, places);
  const hasForm = Boolean(options.users ?? options.check);
  /** Users who have signed in here, and may sign out. */
  const own = new WeakSet<User>();

  async function byCookie(caller: Caller): Promise<User | undefined> {
    const secret = readCookie(caller.c, cookie, placeFor(caller));
    const user = secret === undefined ? undefined : await logins.find(secret, (id) => people.known(id));
    // A copy, since one user may be known in several ways.
    if (!user) return undefined;
    const copy = { ...user };
    own.add(copy);
    return copy;
  }

  /** What anyone may see is answered also where the store, or a function of the author, fails. */
  async function authenticate(caller: Caller, route: Route): Promise<User | Response | undefined> {
    return route.auth.beforeLogin ? recognise(caller, route).catch(() => undefined) : recognise(caller, route);
  }

  async function recognise(caller: Caller, route: Route): Promise<User | Response | undefined> {
    const token = options.tokens && bearerOf(caller);
    if (token !== undefined) {
      const user = await people.byToken(token);
      if (user || route.auth.beforeLogin) return user;
      throw new VitrineError("unauthenticated", "This token is not known here.");
    }
    const user = (await byCookie(caller)) ?? found("identify", await identify?.(caller.c));
    if (user || !required || route.auth.beforeLogin) return user;
    return turnAway(caller, route);
  }

  return {
    name: "auth",
    requestHeaders: ["Authorization", "X-HF-Authorization"],
    authenticate,
    account(_caller, user) {
      const offers = user ? own.has(user) : hasForm || oidc !== undefined;
      return offers ? { ...(user && { name: user.name ?? user.id }), signIn: "login", signOut: "logout" } : undefined;
    },
    ...signInRoutes({
      people,
      logins,
      oidc,
      hasForm,
      message,
      lastsMs,
      cookie,
      guesses: new Guesses(),
      begun: new Begun(begun, cookie, "begun"),
    }),
    ...(lti && {
      serverRoutes: ltiRoutes({ lti, logins, places, begun: new Begun(begun, cookie, "lti-begun"), cookie, lastsMs }),
    }),
    ...(graded && { around: (call, _visitor, next, request) => graded.run(call, next, request) }),
    signOut: (userId) => logins.endAll(userId),
  };
}

/** A browser that opens a page goes to the one where people sign in. Throws for anything else. */
function turnAway(caller: Caller, { method, kind, path }: Route): Response | undefined {
  const { pathname, search } = new URL(caller.c.req.url);
  const isPage = method === "GET" && (kind === "page" || kind === "docs");
  // The address without its slash leads to the one with it, and says nothing more.
  if (isPage && path.length < 2 && !pathname.endsWith("/")) return undefined;
  if (!isPage || !wantsPage(caller))
    throw new VitrineError("unauthenticated", "This is for people who have signed in. Sign in and try again.");
  const next = toNext(pathname, search);
  const location = `${"../".repeat(path.split("/").length - 2)}login${next ? `?next=${encodeURIComponent(next)}` : ""}`;
  return caller.answer(303, null, { location: location.startsWith(".") ? location : `./${location}`, ...NO_STORE });
}

const NO_STORE = { "cache-control": "no-store" } as const;

/** Gradio's Python client sends its token in a header of its own. */
function bearerOf(caller: Caller): string | undefined {
  const header = caller.header("authorization") ?? caller.header("x-hf-authorization") ?? "";
  return /^Bearer +(\S+) *$/i.exec(header)?.[1];
}

const WAYS: readonly (keyof AuthOptions)[] = ["users", "check", "oidc", "lti", "tokens", "identify"];
const KNOWN: readonly string[] = [...WAYS, "required", "message", "lastsMs", "store", "cookie"];
const COOKIE = /^[\w-]{1,64}$/;

/** An option that is misspelt, or a demo in the place of the options, would let nobody in. */
function checkOptions(options: AuthOptions) {
  const unknown = Object.keys(options).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    throw new DefinitionError(`auth(): there is no option "${unknown}". Options: ${KNOWN.join(", ")}.`);
  if (options.cookie !== undefined && !COOKIE.test(options.cookie))
    throw new DefinitionError(
      `auth({ cookie }): must be 1 to 64 letters, digits, "-" and "_"; got "${String(options.cookie)}".`,
    );
  if (WAYS.every((way) => options[way] === undefined))
    throw new DefinitionError(`auth(): nobody can come in. Say who may by one of: ${WAYS.join(", ")}.`);
}
