import { createPublicKey, generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { DefinitionError, type User } from "@vitrine/core";
import { HttpError } from "@vitrine/server";
import type { JWK, JWTPayload, JWTVerifyGetKey } from "jose";
import { found } from "../found.ts";
import { CLAIM, rolesIn, SCORE_SCOPE } from "./claims.ts";
import { checkPlatforms, type LtiClaims, type LtiOptions, type LtiPlatform } from "./options.ts";

/** A launch that has begun, kept until its end: the same browser must come back. */
export interface PendingLaunch {
  readonly state: string;
  readonly nonce: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** Where grades of a launch go. */
export interface GradeLine {
  readonly issuer: string;
  readonly clientId: string;
  /** The user's id at the platform. */
  readonly sub: string;
  /** Id of the link in the course. */
  readonly link: string;
  /** Address of the column of grades; absent where the platform takes none. */
  readonly lineItem?: string;
}

/** What somebody was launched for. */
export interface Launch {
  readonly user: User;
  /** Address that the platform wants to show. */
  readonly target: string;
  readonly grades: GradeLine;
  /** Where to send back what was chosen, if the launch is for choosing. */
  readonly choosing?: { readonly returnUrl: string; readonly data?: unknown; readonly deployment: string };
}

/** A platform's clock may differ. */
const TOLERANCE_S = 60;
/** A launch is used at once. */
const OLDEST_S = 3600;

/** The tool's side of LTI 1.3. Sources: LTI 1.3 Core; IMS Security Framework 1.0, §5; OpenID Connect Core 1.0, §3.2 */
export class Lti {
  readonly #options: LtiOptions;
  readonly #keys = new Map<string, JWTVerifyGetKey>();
  readonly #pem: Promise<string>;

  /** Throws `DefinitionError` for a platform or a key that is none. */
  constructor(options: LtiOptions) {
    checkPlatforms(options);
    this.#options = options;
    this.#pem = options.key === undefined ? madeKey() : Promise.resolve(checkedKey(options.key));
  }

  /** Begins a launch: where to send the browser, and what to keep. Throws 400 for a platform that is not known. */
  begin(given: Readonly<Record<string, string>>, redirectUri: string): { url: URL; pending: PendingLaunch } {
    const { iss = "", client_id: client, login_hint: hint = "", lti_message_hint: message } = given;
    const platform = this.platform(iss, client);
    if (!platform) throw new HttpError(400, "refused", `No platform "${iss}" is registered here.`);
    const [state, nonce] = [randomText(), randomText()];
    const url = new URL(platform.authUrl);
    const query = {
      scope: "openid",
      response_type: "id_token",
      response_mode: "form_post",
      prompt: "none",
      client_id: platform.clientId,
      redirect_uri: redirectUri,
      login_hint: hint,
      state,
      nonce,
      ...(message !== undefined && { lti_message_hint: message }),
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return { url, pending: { state, nonce, issuer: platform.issuer, clientId: platform.clientId } };
  }

  /**
   * Ends a launch with the platform's token. Undefined for somebody who may not come in. Throws 401 for a token that is
   * forged, too old, for another tool, or no launch; 502 if the platform's keys cannot be read.
   */
  async finish(token: string, { issuer, clientId, nonce }: PendingLaunch): Promise<Launch | undefined> {
    const platform = this.platform(issuer, clientId);
    if (!platform) throw refused("its platform is not registered here any more");
    const claims = await this.#claims(token, platform);
    if (claims["nonce"] !== nonce) throw refused("its nonce is of another launch");
    if (claims[CLAIM.version] !== "1.3.0") throw refused("it is not of LTI 1.3");
    const deployment = String(claims[CLAIM.deployment] ?? "");
    if (platform.deployments && !platform.deployments.includes(deployment))
      throw refused(`its deployment "${deployment}" is not let in here`);
    const { user = userOf } = this.#options;
    const who = found("lti.user", await user(claims));
    return who && { user: who, target: String(claims[CLAIM.target] ?? ""), ...launchOf(claims, platform, deployment) };
  }

  platform(issuer: string, clientId?: string): LtiPlatform | undefined {
    return this.#options.platforms.find(
      (one) => one.issuer === issuer && (clientId === undefined || one.clientId === clientId),
    );
  }

  /** The tool's public keys, for platforms. */
  async publicKeys(): Promise<{ readonly keys: readonly JWK[] }> {
    const jwk = createPublicKey(await this.#pem).export({ format: "jwk" }) as JWK;
    const { calculateJwkThumbprint } = await import("jose");
    return { keys: [{ ...jwk, alg: "RS256", use: "sig", kid: await calculateJwkThumbprint(jwk) }] };
  }

  /** Signs a message to a platform, for five minutes. */
  async sign(claims: JWTPayload): Promise<string> {
    const { importPKCS8, SignJWT } = await import("jose");
    const { kid } = (await this.publicKeys()).keys[0]!;
    return new SignJWT({ ...claims, jti: randomText() })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: kid! })
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(await importPKCS8(await this.#pem, "RS256"));
  }

  async #claims(token: string, { issuer, clientId, jwksUrl }: LtiPlatform): Promise<LtiClaims> {
    const { createRemoteJWKSet, errors, jwtVerify } = await import("jose");
    const keys = this.#keys.get(jwksUrl) ?? createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5000 });
    this.#keys.set(jwksUrl, keys);
    const rules = {
      issuer,
      audience: clientId,
      algorithms: ["RS256"],
      clockTolerance: TOLERANCE_S,
      maxTokenAge: OLDEST_S,
    };
    const verified = await jwtVerify(token, keys, { ...rules, requiredClaims: ["sub", "exp", "nonce"] }).catch(
      (error: unknown) => {
        const isOfToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
        if (isOfToken && error.code !== "ERR_JOSE_GENERIC") throw refused(error.message);
        const detail =
          "The learning platform's keys cannot be read, so nobody can come from there now. Try again later.";
        throw Object.assign(new HttpError(502, "lost", detail), { cause: error });
      },
    );
    const claims = verified.payload as LtiClaims;
    if (Array.isArray(claims["aud"]) && claims["aud"].length > 1 && claims["azp"] !== clientId)
      throw refused("it is for another tool");
    return claims;
  }
}

function launchOf(claims: LtiClaims, { issuer, clientId }: LtiPlatform, deployment: string) {
  const member = (name: string) => Object(claims[name]) as Readonly<Record<string, unknown>>;
  const grades = member(CLAIM.grades);
  const scopes = Array.isArray(grades["scope"]) ? grades["scope"] : [];
  const takesScores = typeof grades["lineitem"] === "string" && scopes.includes(SCORE_SCOPE);
  const line = {
    issuer,
    clientId,
    sub: claims.sub,
    link: String(member(CLAIM.link)["id"] ?? ""),
    ...(takesScores && { lineItem: grades["lineitem"] as string }),
  };
  const type = claims[CLAIM.type];
  if (type === "LtiResourceLinkRequest") return { grades: line };
  const { deep_link_return_url: returnUrl, data } = member(CLAIM.deepLinking);
  if (type !== "LtiDeepLinkingRequest" || typeof returnUrl !== "string" || !/^https?:/.test(returnUrl))
    throw refused("it is neither for a link nor for choosing one");
  return { grades: line, choosing: { returnUrl, deployment, ...(data !== undefined && { data }) } };
}

function userOf(claims: LtiClaims): User {
  const { sub, iss, name } = claims;
  return {
    id: `lti:${String(iss)}:${sub}`,
    name: typeof name === "string" && name ? name : sub,
    roles: rolesIn(claims),
  };
}

function refused(why: string): HttpError {
  return new HttpError(401, "unauthenticated", `The launch is not valid: ${why}. Open the link in the course again.`);
}

function randomText(): string {
  return randomBytes(24).toString("base64url");
}

async function madeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

function checkedKey(pem: string): string {
  try {
    if (createPublicKey(pem).asymmetricKeyType === "rsa" && pem.includes("PRIVATE KEY")) return pem;
  } catch {
    // Said below.
  }
  throw new DefinitionError("auth({ lti }): the key must be a private RSA key, PKCS #8 in PEM.");
}
