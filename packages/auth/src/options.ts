import type { User } from "@vitrine/core";
import type { Context } from "hono";
import type { LoginStore } from "./login-store.ts";
import type { LtiOptions } from "./lti/options.ts";
import type { OidcOptions } from "./oidc.ts";

/** Somebody who signs in with a name and a password. */
export interface Person {
  /** The password, or what `hashPassword` makes of it. */
  readonly password: string;
  /** Name as shown. Default: the one they sign in with. */
  readonly name?: string;
  /** Default: none. */
  readonly roles?: readonly string[];
}

/** A program that calls with a token. */
export interface Token {
  /** Its name: the user's id is `token:` and this. */
  readonly name: string;
  /** Default: none. */
  readonly roles?: readonly string[];
}

type Found = User | null | undefined;

/** Options of `auth`. */
export interface AuthOptions {
  /**
   * People by the name that they sign in with: a password, or more about them. It is read at each request: whoever is
   * deleted from it is out. Default: none.
   */
  readonly users?: Readonly<Record<string, string | Person>>;
  /** Finds somebody by name and password where `users` has no such name: in a database, or a directory. */
  readonly check?: (name: string, password: string) => Found | Promise<Found>;
  /**
   * Finds who sends a request, by what is around the server: a proxy's header, or what another middleware has put into Hono's
   * context. It is asked at each request of somebody who has not signed in here.
   */
  readonly identify?: (c: Context) => Found | Promise<Found>;
  /** Programs by their tokens of 20 characters or more, sent as `Authorization: Bearer <token>`; or a function that finds one. */
  readonly tokens?: Readonly<Record<string, Token>> | ((token: string) => Found | Promise<Found>);
  /** Login at an OpenID Connect provider. */
  readonly oidc?: OidcOptions;
  /** Launches from learning platforms, by LTI 1.3: people of a course come in, and their points go into its grades. */
  readonly lti?: LtiOptions;
  /**
   * Whether every page, call and file is for users only. If not, those handlers are that have `roles`, and the page offers
   * to sign in. Default: true.
   */
  readonly required?: boolean;
  /**
   * Name of the cookie: 1 to 64 letters, digits, `-` and `_`. Servers under several paths of one origin need one each, or who
   * signs in at one is signed out of the other. Default: `vitrine-login`.
   */
  readonly cookie?: string;
  /** Words above the form. Default: none. */
  readonly message?: string;
  /** How long somebody stays signed in, in milliseconds from signing in. Default: 604,800,000 (7 days). */
  readonly lastsMs?: number;
  /** Where logins are kept. Default: in memory, so that a restart signs everybody out. */
  readonly store?: LoginStore;
}
