import { DefinitionError, type User } from "@vitrine/core";
import { HttpError } from "@vitrine/server";
import type { Configuration } from "openid-client";
import { found } from "./found.ts";
import { isLoopback } from "./loopback.ts";

/** What a provider says of somebody. Source: OpenID Connect Core 1.0, §5.1 */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Login at an OpenID Connect provider. */
export interface OidcOptions {
  /** Address of the provider: `https://login.example`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Default: none, for a client without one. */
  readonly clientSecret?: string;
  /** Name of the provider on the button. Default: its host. */
  readonly name?: string;
  /** Default: `openid profile email`. */
  readonly scope?: string;
  /**
   * Address that the provider sends people back to, as registered there. Default: `login/callback` beside the demo, or beside
   * the list of several demos, at the origin that was asked.
   */
  readonly redirectUri?: string;
  /**
   * Makes the user of what the provider says; nobody for one who may not come in. Default: the id is `oidc:` and `sub`, the
   * name is `name`, `preferred_username`, `email` or `sub`.
   */
  readonly user?: (claims: Claims) => User | null | undefined | Promise<User | null | undefined>;
}

/** A login that has begun, kept until its end: the same browser must come back. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  /** Page to show then. */
  readonly next: string;
}

/** Answers that only the author can mend, so that the log must have them. Source: RFC 6749, §5.2 */
const FAULTS_OF_CLIENT = new Set<unknown>(["invalid_client", "unauthorized_client"]);

/** The code flow with PKCE. Source: OpenID Connect Core 1.0, §3.1; RFC 7636; RFC 9700 */
export class Oidc {
  readonly name: string;
  readonly #options: OidcOptions;
  #found: Promise<Configuration> | undefined;

  /** Throws `DefinitionError` for an issuer that is no address, or one without TLS on another machine. */
  constructor(options: OidcOptions) {
    this.#options = options;
    if (!URL.canParse(options.issuer))
      throw new DefinitionError(`auth({ oidc }): the issuer must be an address; got "${options.issuer}".`);
    const { protocol, host, hostname } = new URL(options.issuer);
    if (protocol !== "https:" && !isLoopback(hostname))
      throw new DefinitionError(`auth({ oidc }): the issuer ${options.issuer} must begin with https://.`);
    this.name = options.name ?? host;
  }

  /** Begins a login: where to send the browser, and what to keep. Throws 502 if the provider does not answer. */
  async begin(redirectUri: string, next: string): Promise<{ readonly url: URL; readonly pending: PendingLogin }> {
    const client = await import("openid-client");
    const config = await this.#configuration();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const verifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.#options.redirectUri ?? redirectUri,
      scope: this.#options.scope ?? "openid profile email",
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return { url, pending: { state, nonce, verifier, next, redirectUri: this.#options.redirectUri ?? redirectUri } };
  }

  /**
   * Ends a login with what the provider sent back. Undefined for somebody who may not come in, and for anything forged.
   * Throws what the author's function throws, 502 if the provider does not answer, and what it has against this client.
   */
  async finish(search: string, { state, nonce, verifier, redirectUri }: PendingLogin): Promise<User | undefined> {
    const client = await import("openid-client");
    const config = await this.#configuration();
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await client
      .authorizationCodeGrant(config, new URL(search, redirectUri), checks)
      .catch((error: unknown) => this.#notSignedIn(error));
    if (!tokens) return undefined;
    const claims = tokens.claims() as Claims;
    const { user = userOf } = this.#options;
    return found("oidc.user", await user(claims));
  }

  /** What was sent back is not right, or the person said no; but a provider that is away or knows no such client is a fault. */
  #notSignedIn(error: unknown): undefined {
    const { error: refusal, code } = error as { readonly error?: unknown; readonly code?: unknown };
    if (error instanceof TypeError || code === "OAUTH_TIMEOUT") throw this.#away(error);
    if (FAULTS_OF_CLIENT.has(refusal)) throw error;
    return undefined;
  }

  #away(cause: unknown): HttpError {
    const detail = `${this.name} does not answer, so nobody can sign in there now. Try again later.`;
    return Object.assign(new HttpError(502, "lost", detail), { cause });
  }

  /** What the provider says of itself. One that did not answer is asked again the next time. */
  #configuration(): Promise<Configuration> {
    this.#found ??= this.#discover().catch((cause: unknown) => {
      this.#found = undefined;
      throw this.#away(cause);
    });
    return this.#found;
  }

  async #discover(): Promise<Configuration> {
    const client = await import("openid-client");
    const { issuer, clientId, clientSecret } = this.#options;
    const url = new URL(issuer);
    return client.discovery(url, clientId, clientSecret, undefined, {
      ...(url.protocol === "http:" && { execute: [client.allowInsecureRequests] }),
      timeout: 10,
    });
  }
}

function userOf({ sub, name, preferred_username: username, email }: Claims): User {
  const shown = [name, username, email].find((one) => typeof one === "string" && one !== "");
  return { id: `oidc:${sub}`, name: (shown as string | undefined) ?? sub };
}
