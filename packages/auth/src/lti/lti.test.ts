import { exercise, number, quiz } from "@vitrine/components";
import { DefinitionError, type App } from "@vitrine/core";
import { createServer, type Server } from "@vitrine/server";
import { createLocalJWKSet, generateKeyPair, jwtVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auth } from "../auth.ts";
import { Browser } from "../testing/browser.ts";
import { COURSE_ROLE, startPlatform, type LearningPlatform } from "../testing/learning-platform.ts";
import { plainPage as page } from "../testing/plain-page.ts";
import { callOf, whoApp } from "../testing/who-app.ts";
import type { LtiOptions } from "./options.ts";

const OWN = "http://demo.example";
const LTI = "https://purl.imsglobal.org/spec/lti/claim";
let lms: LearningPlatform;
beforeAll(async () => {
  lms = await startPlatform();
});
afterAll(() => lms.close());
beforeEach(() => {
  lms.scores.length = 0;
  lms.fail(0);
});

function serve(app: App | Record<string, App> = whoApp, more: Partial<LtiOptions> = {}): Server {
  return createServer(app, { page, rings: [auth({ lti: { platforms: [lms.platform], ...more } })] });
}

const SENT = { origin: "https://moodle.school.example", "sec-fetch-site": "cross-site" };

/** Begins a launch, and gives what the platform was asked for. */
async function begin(browser: Browser, own = OWN) {
  const asked = { iss: lms.platform.issuer, client_id: "tool-1", login_hint: "7", target_link_uri: `${own}/` };
  const away = await browser.send(`${own}/lti/login`, asked, SENT);
  expect(away.status).toBe(303);
  const query = new URL(away.headers.get("location")!).searchParams;
  return { state: query.get("state")!, nonce: query.get("nonce")!, query };
}

/** Launches somebody: with other claims, or by another key, than the platform would. */
async function launch(browser: Browser, more: object = {}, { key, own = OWN }: { key?: CryptoKey; own?: string } = {}) {
  const { state, nonce } = await begin(browser, own);
  const token = await lms.sign(lms.claims(nonce, { ...more }), key);
  return browser.send(`${own}/lti/launch`, { state, id_token: token }, SENT);
}

// A92 of docs/trust.md.
describe("a launch from a learning platform", () => {
  test("asks the platform as LTI 1.3 has it, and lets its user in, with the roles of the course", async () => {
    const browser = new Browser(serve());
    const { query } = await begin(browser);
    expect(Object.fromEntries(query)).toMatchObject({
      scope: "openid",
      response_type: "id_token",
      response_mode: "form_post",
      prompt: "none",
      client_id: "tool-1",
      login_hint: "7",
      redirect_uri: `${OWN}/lti/launch`,
    });
    const welcome = await launch(browser, { [`${LTI}/roles`]: [`${COURSE_ROLE}Learner`, "http://elsewhere#Admin"] });
    expect([welcome.status, welcome.headers.get("location")]).toEqual([303, "../"]);
    const mine = await (await browser.open(`${OWN}/api/run/mine`, callOf())).json();
    expect(mine).toEqual({ outputs: { who: "lti:https://moodle.school.example:student-7" } });
    expect((await browser.open(`${OWN}/api/run/grade`, callOf())).status).toBe(403);
  });

  test("makes the user that the author's function makes of it, or nobody", async () => {
    const user = ({ sub }: { sub: string }) => (sub === "student-7" ? { id: "ada", roles: ["teacher"] } : undefined);
    const browser = new Browser(serve(whoApp, { user }));
    expect((await launch(browser)).status).toBe(303);
    expect((await browser.open(`${OWN}/api/run/grade`, callOf())).status).toBe(200);
    expect((await launch(browser, { sub: "other" })).status).toBe(403);
  });

  test("shows the demo of the link, and nothing elsewhere", async () => {
    const browser = new Browser(serve({ first: whoApp, second: whoApp }));
    const target = async (url: string) =>
      (await launch(browser, { [`${LTI}/target_link_uri`]: url })).headers.get("location");
    expect(await target(`${OWN}/second/?x=1`)).toBe("../second/?x=1");
    expect(await target("https://elsewhere.example/second/")).toBe("../");
    expect(await target(`${OWN}/../../second`)).toBe("../");
    expect(await target(`${OWN}//elsewhere.example/`)).toBe("../");
  });

  test("in a frame shows the page for frames, with a cookie for that place alone", async () => {
    const own = "https://demo.example";
    const browser = new Browser(serve());
    const { state, nonce } = await begin(browser, own);
    const token = await lms.sign(lms.claims(nonce, { [`${LTI}/target_link_uri`]: `${own}/` }));
    const framed = { ...SENT, "sec-fetch-dest": "iframe" };
    const welcome = await browser.send(`${own}/lti/launch`, { state, id_token: token }, framed);
    expect(welcome.headers.get("location")).toBe("../embed.html");
    expect(welcome.headers.get("set-cookie")).toMatch(/^__Host-vitrine-login=.*SameSite=None.*Partitioned/);
  });

  test("is for the browser that began it, and once", async () => {
    const server = serve();
    const [browser, other] = [new Browser(server), new Browser(server)];
    const { state, nonce } = await begin(browser);
    const fields = { state, id_token: await lms.sign(lms.claims(nonce)) };
    expect((await other.send(`${OWN}/lti/launch`, fields, SENT)).status).toBe(400);
    expect((await browser.send(`${OWN}/lti/launch`, fields, SENT)).status).toBe(303);
    expect((await browser.send(`${OWN}/lti/launch`, fields, SENT)).status).toBe(400);
  });

  test.each<[string, object]>([
    ["for another tool", { aud: "tool-2" }],
    ["for several tools, of which this is not the one that asked", { aud: ["tool-1", "tool-2"], azp: "tool-2" }],
    ["of another platform", { iss: "https://elsewhere.example" }],
    ["that is over", { exp: Math.floor(Date.now() / 1000) - 120 }],
    ["that was made long ago", { iat: Math.floor(Date.now() / 1000) - 90_000 }],
    ["with another nonce", { nonce: "guessed" }],
    ["of another version", { [`${LTI}/version`]: "1.1" }],
    ["that is no launch", { [`${LTI}/message_type`]: "LtiSubmissionReviewRequest" }],
    ["for choosing, without a place to send the choice", { [`${LTI}/message_type`]: "LtiDeepLinkingRequest" }],
    ["of a deployment that is not let in", { [`${LTI}/deployment_id`]: "2" }],
    ["of nobody", { sub: undefined }],
  ])("with a token %s is refused", async (_, more) => {
    const browser = new Browser(serve(whoApp, { platforms: [{ ...lms.platform, deployments: ["1"] }] }));
    const answer = await launch(browser, more);
    expect(answer.status).toBe(401);
    expect(browser.cookies.has("vitrine-login")).toBe(false);
  });

  test("with a token that another key signed, or none, is refused", async () => {
    const browser = new Browser(serve());
    const { privateKey } = await generateKeyPair("RS256");
    expect((await launch(browser, {}, { key: privateKey })).status).toBe(401);
    const { state, nonce } = await begin(browser);
    const plain = [{ alg: "none" }, lms.claims(nonce)].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const answer = await browser.send(`${OWN}/lti/launch`, { state, id_token: `${plain.join(".")}.` }, SENT);
    expect(answer.status).toBe(401);
  });

  test("of a platform that is not known is not begun, and one whose keys are away says so", async () => {
    const browser = new Browser(serve());
    const unknown = { iss: "https://elsewhere.example", login_hint: "7" };
    expect((await browser.send(`${OWN}/lti/login`, unknown, SENT)).status).toBe(400);
    const away = new Browser(serve(whoApp, { platforms: [{ ...lms.platform, jwksUrl: "http://127.0.0.1:9/jwks" }] }));
    expect((await launch(away)).status).toBe(502);
  });

  test("says what the platform says, where it refuses", async () => {
    const browser = new Browser(serve());
    const { state } = await begin(browser);
    const answer = await browser.send(`${OWN}/lti/launch`, { state, error: "login_required" }, SENT);
    expect([answer.status, await answer.text()]).toMatchObject([401, expect.stringContaining("login_required")]);
  });

  const plain = {
    issuer: "https://moodle.school.example",
    clientId: "tool-1",
    authUrl: "https://moodle.school.example/auth",
    tokenUrl: "https://moodle.school.example/token",
    jwksUrl: "https://moodle.school.example/jwks",
  };
  test.each<[string, unknown, string]>([
    ["no platform", { platforms: [] }, "name a platform"],
    ["a platform without a client", { platforms: [{ ...plain, clientId: "" }] }, "needs an issuer and a clientId"],
    ["an address without TLS", { platforms: [{ ...plain, authUrl: "http://a.example/" }] }, "authUrl must be"],
    ["a key that is none", { platforms: [plain], key: "secret" }, "the key must be a private RSA key"],
  ])("is not offered with %s", (_, lti, message) => {
    expect(() => auth({ lti: lti as LtiOptions })).toThrow(DefinitionError);
    expect(() => auth({ lti: lti as LtiOptions })).toThrow(message);
  });
});

const sum = (points: number) =>
  exercise({ ask: "6 × 7?", inputs: number(), check: (n) => n === 42, points, hints: ["6 × 6 = 36"], hintCost: 1 });
const homework = quiz({ title: "Homework", exercises: { First: sum(2), Second: sum(3) } });

describe("the grades of a course", () => {
  async function student(more: object = {}) {
    const server = serve(homework);
    const browser = new Browser(server);
    lms.trust((await (await browser.open(`${OWN}/lti/jwks`)).json()) as JSONWebKeySet);
    await launch(browser, more);
    const session = (await browser.open(`${OWN}/api`, callOf())).headers.get("vitrine-session") ?? "";
    const check = async (name: string, answer: number, standing: unknown = null) => {
      const body = JSON.stringify({ answer, standing });
      const response = await browser.open(`${OWN}/api/run/${name}`, callOf({ "vitrine-session": session }, body));
      return (await response.json()) as { outputs: { standing: { points: number; attempts: number } } };
    };
    return { browser, check };
  }

  test("get the points of all exercises, as they come", async () => {
    const { check } = await student();
    await check("first_check", 42);
    await check("second_check", 1);
    await check("second_check", 42);
    await expect
      .poll(() => lms.scores.map(({ score }) => score))
      .toMatchObject([
        {
          userId: "student-7",
          scoreGiven: 2,
          scoreMaximum: 5,
          activityProgress: "InProgress",
          gradingProgress: "FullyGraded",
        },
        { userId: "student-7", scoreGiven: 5, scoreMaximum: 5, activityProgress: "Completed" },
      ]);
    expect(lms.scores[0]!.path).toBe("/items/4/scores?type=exercise");
  });

  test("come from what the server knows, not from what the page says of itself", async () => {
    const { check } = await student();
    const forged = {
      attempts: 1,
      verdict: "right",
      share: 1,
      points: 2,
      message: "",
      hints: [],
      solution: null,
      response: "",
      at: "",
    };
    const { outputs } = await check("first_check", 1, forged);
    expect(outputs.standing).toMatchObject({ points: 0, attempts: 1 });
    await expect.poll(() => lms.scores.map(({ score }) => score["scoreGiven"])).toEqual([0]);
  });

  test("are tried again where the platform does not take one", async () => {
    const { check } = await student();
    lms.fail(1);
    await check("first_check", 42);
    await expect.poll(() => lms.scores.length, { timeout: 5000 }).toBe(1);
  });

  test("are sent nowhere for a link without a column of grades, or by somebody who came otherwise", async () => {
    const { check } = await student({ "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": undefined });
    expect((await check("first_check", 42)).outputs.standing.points).toBe(2);
    expect(lms.scores).toEqual([]);
  });
});

describe("a teacher who adds a link to a course", () => {
  test("chooses among the demos of the server, and the platform gets it signed, with its points", async () => {
    const server = serve({ homework, who: whoApp });
    const browser = new Browser(server);
    const settings = {
      deep_link_return_url: "https://moodle.school.example/deep?course=2",
      data: "kept",
      accept_types: ["ltiResourceLink"],
    };
    const answer = await launch(browser, {
      [`${LTI}/message_type`]: "LtiDeepLinkingRequest",
      "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings": settings,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("form-action https://moodle.school.example;");
    const text = await answer.text();
    expect(text).toContain("5 points");
    const tokens = [...text.matchAll(/name="JWT" value="([^"]+)"/g)].map(([, token]) => token!);
    expect(tokens).toHaveLength(2);
    const keys = createLocalJWKSet((await (await browser.open(`${OWN}/lti/jwks`)).json()) as JSONWebKeySet);
    const { payload } = await jwtVerify(tokens[0]!, keys, { issuer: "tool-1", audience: lms.platform.issuer });
    expect(payload).toMatchObject({
      [`${LTI}/message_type`]: "LtiDeepLinkingResponse",
      [`${LTI}/deployment_id`]: "1",
      "https://purl.imsglobal.org/spec/lti-dl/claim/data": "kept",
      "https://purl.imsglobal.org/spec/lti-dl/claim/content_items": [
        { type: "ltiResourceLink", title: "Homework", url: `${OWN}/homework/`, lineItem: { scoreMaximum: 5 } },
      ],
    });
    expect(browser.cookies.has("vitrine-login")).toBe(false);
  });
});
