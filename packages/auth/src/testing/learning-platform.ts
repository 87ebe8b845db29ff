import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { LtiPlatform } from "../lti/options.ts";

const LTI = "https://purl.imsglobal.org/spec/lti/claim";
export const COURSE_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
export const SCORES = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

/** A score that the platform was sent. */
export interface SentScore {
  readonly path: string;
  readonly score: Readonly<Record<string, unknown>>;
}

/** A learning platform that runs: its keys, its tokens, its column of grades. */
export interface LearningPlatform {
  readonly platform: LtiPlatform;
  readonly scores: SentScore[];
  /** Claims of a launch, as the platform would sign them. */
  claims(nonce: string, more?: JWTPayload): JWTPayload;
  sign(claims: JWTPayload, key?: CryptoKey): Promise<string>;
  /** Lets the next so many scores fail. */
  fail(count: number): void;
  /** Says whether the tool at this address signs its requests for tokens; `keys` are those that it publishes. */
  trust(keys: Parameters<typeof createLocalJWKSet>[0]): void;
  close(): Promise<unknown>;
}

/** Starts a learning platform on a free port. */
export async function startPlatform(): Promise<LearningPlatform> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "platform-1", alg: "RS256", use: "sig" };
  const scores: SentScore[] = [];
  let [failures, toolKeys] = [0, createLocalJWKSet({ keys: [] })];

  async function answer(request: IncomingMessage): Promise<readonly [status: number, body: unknown]> {
    const { pathname } = new URL(request.url!, "http://platform");
    if (pathname === "/jwks") return [200, { keys: [jwk] }];
    const text = await textOf(request);
    if (pathname === "/token") {
      const form = new URLSearchParams(text);
      const rules = { issuer: "tool-1", subject: "tool-1", audience: `${base}/token`, algorithms: ["RS256"] };
      const verified = await jwtVerify(form.get("client_assertion") ?? "", toolKeys, rules).catch(() => undefined);
      return verified && form.get("scope") === SCORES
        ? [200, { access_token: "token-1", token_type: "bearer", expires_in: 3600 }]
        : [400, { error: "invalid_client" }];
    }
    if (request.headers.authorization !== "Bearer token-1") return [401, {}];
    if (failures-- > 0) return [503, {}];
    scores.push({ path: request.url!, score: JSON.parse(text) as Record<string, unknown> });
    return [200, {}];
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = "https://moodle.school.example";
  return {
    platform: {
      issuer,
      clientId: "tool-1",
      authUrl: `${base}/auth`,
      tokenUrl: `${base}/token`,
      jwksUrl: `${base}/jwks`,
    },
    scores,
    claims: (nonce, more = {}) => ({
      iss: issuer,
      aud: "tool-1",
      sub: "student-7",
      name: "Ada",
      nonce,
      [`${LTI}/message_type`]: "LtiResourceLinkRequest",
      [`${LTI}/version`]: "1.3.0",
      [`${LTI}/deployment_id`]: "1",
      [`${LTI}/target_link_uri`]: "http://demo.example/",
      [`${LTI}/resource_link`]: { id: "link-3" },
      [`${LTI}/roles`]: [`${COURSE_ROLE}Learner`],
      "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": {
        scope: [SCORES],
        lineitem: `${base}/items/4?type=exercise`,
      },
      ...more,
    }),
    sign: (claims, key = privateKey) =>
      new SignJWT({ iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 300, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "platform-1" })
        .sign(key),
    fail: (count) => void (failures = count),
    trust: (keys) => void (toolKeys = createLocalJWKSet(keys)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
