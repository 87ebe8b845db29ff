import { DefinitionError, type User } from "@vitrine/core";
import { isLoopback } from "../loopback.ts";

/** A learning platform, such as Moodle or Canvas, that this tool is registered at. */
export interface LtiPlatform {
  /** What the platform calls itself in its tokens: `https://moodle.school.example`. */
  readonly issuer: string;
  /** What the platform calls this tool. */
  readonly clientId: string;
  /** Address to which browsers are sent for a launch (OpenID Connect's authorisation endpoint). */
  readonly authUrl: string;
  /** Address at which this tool gets a token, to send grades. */
  readonly tokenUrl: string;
  /** Address of the platform's public keys. */
  readonly jwksUrl: string;
  /** Deployments that are let in. Default: all of the platform. */
  readonly deployments?: readonly string[];
}

/** What a platform says of somebody who is launched. Source: LTI 1.3 Core, §5 */
export type LtiClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Launches from learning platforms, by LTI 1.3. */
export interface LtiOptions {
  readonly platforms: readonly LtiPlatform[];
  /**
   * Private key with which this tool signs: RSA, PKCS #8 in PEM. Default: one made at the start, which platforms fetch again
   * after a restart; several processes need the same one.
   */
  readonly key?: string;
  /**
   * Makes the user of what a platform says; nobody for one who may not come in. Default: the id is `lti:`, the issuer and
   * `sub`; the name is `name` or `sub`; the roles are those in the course, in lower case: `instructor`, `learner`.
   */
  readonly user?: (claims: LtiClaims) => User | null | undefined | Promise<User | null | undefined>;
}

/** Throws `DefinitionError` for a platform that nothing can come from. */
export function checkPlatforms({ platforms }: LtiOptions): void {
  if (!Array.isArray(platforms) || platforms.length === 0)
    throw new DefinitionError(
      "auth({ lti }): name a platform: { platforms: [{ issuer, clientId, authUrl, tokenUrl, jwksUrl }] }.",
    );
  for (const platform of platforms as readonly LtiPlatform[]) {
    const { issuer, clientId, authUrl, tokenUrl, jwksUrl } = platform;
    if (typeof issuer !== "string" || issuer === "" || typeof clientId !== "string" || clientId === "")
      throw new DefinitionError("auth({ lti }): a platform needs an issuer and a clientId.");
    for (const [name, url] of Object.entries({ authUrl, tokenUrl, jwksUrl })) checkUrl(name, url);
  }
}

function checkUrl(name: string, url: string) {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return;
  throw new DefinitionError(`auth({ lti }): ${name} must be an address that begins with https://; got "${url}".`);
}
