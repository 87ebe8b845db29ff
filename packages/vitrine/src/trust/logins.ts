import type { User } from "@vitrine/core";
import { Hono } from "hono";
import { expect } from "vitest";
import type { CreateServerOptions } from "vitrine";
import type { AuthOptions } from "vitrine/auth";
import { Browser } from "../../../auth/src/testing/browser.ts";
import { steps, type Row } from "./row.ts";
import type { Asking, Target } from "./target.ts";

const USERS = { ada: "s3cret-passphrase", bo: "hunter2-passphrase" };
const JSON_TYPE = { "content-type": "application/json" };

/** What a function of an author could give by mistake in the place of a user. */
const NO_USERS: readonly unknown[] = [
  null,
  undefined,
  true,
  1,
  "ada",
  {},
  [],
  { id: "" },
  { id: 7 },
  () => ({ id: "1" }),
];

/** What leads to another site, or runs, where an address is expected. */
const ADDRESSES = [
  "//evil",
  "////evil",
  "/\\evil",
  "\\\\evil",
  "https:///a%40b",
  "https://evil.example",
  "/%09/evil",
  "/\t/evil",
  "/%2f%2fevil",
  "%2f%2fevil",
  "javascript:1",
  ".evil.com",
  "@evil.com",
  "a/../../x",
  "//evil.com//x",
  "\r\nSet-Cookie: a=b",
];

export const logins: readonly Row[] = [
  {
    id: "A82",
    sent: "a name and a password, where the author's function gives nothing, `true`, a text, `{}`, a user without an id, or fails; below a mount too",
    answer: "401, or 500 for what is a mistake of the author's; nobody is in",
    mayFail: true,
    send: [steps(findNobody)],
  },
  {
    id: "A83",
    sent: '`constructor`, `__proto__`, `toString`, `{"$ne":1}` and lists as names and passwords',
    answer: "401",
    send: [steps(nameProperties)],
  },
  {
    id: "A85",
    sent: "130 wrong passwords of many accounts from one address, 12 of one account; then the right one from there, and from elsewhere",
    answer:
      "429 with `Retry-After` for the account after 10 and for the address after 100; the owner gets in from elsewhere",
    send: [steps(guess)],
  },
  {
    id: "A86",
    sent: "a password of 10 MB: in a form, in parts, as JSON, in chunks",
    answer: "413 before anything is hashed",
    send: [steps(sendLong)],
  },
  {
    id: "A88",
    sent: "a login over HTTP, over HTTPS, through a proxy that says so",
    answer:
      "`HttpOnly`, `SameSite=Lax`, for this host alone; over HTTPS `Secure` and `__Host-`; a proxy's word counts where it is listed",
    send: [steps(lookAtCookies)],
    provenBy: ["packages/auth/src/hostile.test.ts"],
  },
  {
    id: "A89",
    sent: "a cookie that was there before the login; one that was kept beyond the logout; calls and open streams of a user who lost a role or a password",
    answer: "each login has a new secret; after it the old one is nobody's, and streams end within 4 s",
    send: [steps(replay)],
    provenBy: ["packages/auth/src/hostile.test.ts", "packages/auth/src/bound.test.ts"],
  },
  {
    id: "A91",
    sent: "`?next=` with other hosts in sixteen spellings, scripts and line ends",
    answer: "the demo's own page: an address to go to is a name beside it, with a query",
    send: [steps(leadAway)],
  },
  {
    id: "A92",
    sent: "a provider's answer in another browser, with no state, another one, an old one, twice",
    answer: "400, and nobody is in: state, nonce and PKCE are of the browser that began",
    send: [steps(comeBack)],
    provenBy: ["packages/auth/src/oidc.test.ts"],
  },
];

/** A browser at another server, whose answers are kept. */
function browserAt(at: Target, auth: AuthOptions, more: CreateServerOptions = {}): Browser {
  return browserOf(at.other({ ...more, auth }));
}

function browserOf(server: Asking): Browser {
  return new Browser({ request: (path, init) => server.request(String(path), init) });
}

/** Whether somebody is in, by a browser's cookies. */
async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.open("/api/app")).status === 200;
}

async function findNobody(at: Target) {
  const fail = () => Promise.reject(new Error("The directory is away."));
  const checks = [...NO_USERS.map((given) => async () => given), fail] as unknown as NonNullable<
    AuthOptions["check"]
  >[];
  for (const [i, check] of checks.entries()) {
    const { server, request } = at.other({ auth: { check } });
    const mounted = new Hono().route("/x", server);
    for (const [path, place] of [
      ["/login", { request }],
      ["/x/login", mounted],
    ] as const) {
      const browser = browserOf(place);
      const { status } = await browser.signIn("ada", "x", path);
      expect([401, 500], `${i}: ${path}`).toContain(status);
      expect(browser.cookies.size).toBe(0);
      expect((await browser.open(path.replace("login", "api/app"))).status).toBe(401);
    }
  }
  const late = at.other({ auth: { identify: () => Promise.resolve(undefined) } });
  expect((await late.request("/api/app")).status).toBe(401);
}

async function nameProperties(at: Target) {
  const guarded = at.other({ auth: { users: USERS } });
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "ada\0", ""];
  const passwords = ["", "undefined", "function toString() { [native code] }", "[object Object]"];
  for (const name of names)
    for (const password of passwords) {
      const browser = browserOf(guarded);
      expect((await browser.signIn(name, password)).status).toBe(401);
      expect(await isIn(browser)).toBe(false);
    }
  const values: readonly unknown[] = [{ $ne: 1 }, ["ada"], [USERS.ada], true, 1, null, { toString: "ada" }];
  const bodies = values.flatMap((value) => [
    { username: "ada", password: value },
    { username: value, password: USERS.ada },
    value,
  ]);
  for (const [i, body] of bodies.entries()) {
    // Each from a demo of its own: ten tries are all that one address has.
    const server = i % 8 === 0 ? at.other({ auth: { users: USERS } }) : guarded;
    const headers = { ...JSON_TYPE, "x-forwarded-for": "192.0.2.1" };
    const answer = await server.request("/login", { method: "POST", headers, body: JSON.stringify(body) });
    expect([JSON.stringify(body), [401, 429].includes(answer.status)]).toEqual([JSON.stringify(body), true]);
    expect(answer.headers.get("set-cookie")).toBeNull();
  }
}

async function guess(at: Target) {
  const { request } = at.other({ trustProxy: true, auth: { users: USERS } });
  const from = async (ip: string, username: string, password: string) => {
    const body = new URLSearchParams({ username, password });
    const { status, headers } = await request("/login", { method: "POST", headers: { "x-forwarded-for": ip }, body });
    if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    return status;
  };
  const one = await Promise.all(Array.from({ length: 12 }, (_, i) => from("192.0.2.1", "ada", String(i))));
  expect(one.filter((status) => status === 429)).toHaveLength(2);
  const many = await Promise.all(Array.from({ length: 130 }, (_, i) => from("192.0.2.2", `user${i}`, "x")));
  expect(many.filter((status) => status === 429)).toHaveLength(30);
  expect(await from("192.0.2.1", "ada", USERS.ada)).toBe(429);
  expect(await from("192.0.2.3", "ada", USERS.ada)).toBe(200);
}

async function sendLong(at: Target) {
  let checked = 0;
  const check = (): User | undefined => void checked++;
  const { request } = at.other({ auth: { check } });
  const long = "x".repeat(10_000_000);
  const form = new FormData();
  form.set("username", "ada");
  form.set("password", long);
  const bodies: readonly RequestInit[] = [
    { body: new URLSearchParams({ username: "ada", password: long }) },
    { body: form },
    { body: JSON.stringify({ username: "ada", password: long }), headers: JSON_TYPE },
    { body: new Blob([`username=ada&password=${long}`]).stream(), duplex: "half" } as RequestInit,
  ];
  for (const init of bodies) expect((await request("/login", { ...init, method: "POST" })).status).toBe(413);
  expect(checked).toBe(0);
}

async function lookAtCookies(at: Target) {
  const cookieOf = async (url: string, trustProxy: boolean, headers: Readonly<Record<string, string>> = {}) => {
    const browser = browserAt(at, { users: USERS }, { trustProxy });
    const answer = await browser.send(url, { username: "ada", password: USERS.ada }, headers);
    return answer.headers.getSetCookie();
  };
  const proxied = { "x-forwarded-proto": "https", "x-forwarded-host": "demos.example" };
  const plain = /^vitrine-login=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/;
  const secure = /^__Host-vitrine-login=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/;
  expect(await cookieOf("http://localhost/login", false)).toEqual([expect.stringMatching(plain)]);
  expect(await cookieOf("https://demos.example/login", false)).toEqual([expect.stringMatching(secure)]);
  expect(await cookieOf("/login", true, proxied)).toEqual([expect.stringMatching(secure)]);
  expect(await cookieOf("/login", false, proxied)).toEqual([expect.stringMatching(plain)]);
}

async function replay(at: Target) {
  const users: Record<string, string> = { ...USERS };
  const server = at.other({ auth: { users } });
  const [browser, thief] = [browserOf(server), browserOf(server)];
  const planted = "x".repeat(43);
  browser.cookies.set("vitrine-login", planted);
  await browser.signIn("ada", USERS.ada);
  expect(browser.cookies.get("vitrine-login")).not.toBe(planted);
  const kept = browser.cookies.get("vitrine-login")!;
  thief.cookies.set("vitrine-login", planted);
  expect([await isIn(browser), await isIn(thief)]).toEqual([true, false]);
  thief.cookies.set("vitrine-login", kept);
  await browser.send("/logout", {});
  expect(await isIn(thief)).toBe(false);
  for (const path of ["/config", "/gradio_api/info", "/api/jobs/none", "/api/files/none"])
    expect((await thief.open(path)).status).toBe(401);
  await browser.signIn("ada", USERS.ada);
  users["ada"] = "another-passphrase";
  expect(await isIn(browser)).toBe(false);
}

async function leadAway(at: Target) {
  const server = at.other({ auth: { users: USERS } });
  for (const next of ADDRESSES)
    for (const escaped of [encodeURIComponent(next), next.replace(/[^!-~]/g, encodeURIComponent)]) {
      const answer = await browserOf(server).signIn("ada", USERS.ada, `/login?next=${escaped}`);
      expect([escaped, answer.status, answer.headers.get("location")]).toEqual([escaped, 303, "./"]);
      expect(answer.headers.getSetCookie()).toHaveLength(1);
    }
}

async function comeBack(at: Target) {
  const server = at.other({ auth: { oidc: { issuer: "http://127.0.0.1:9", clientId: "vitrine" } } });
  const states = ["", "state=x", "state=__proto__", "state=x&state=y", "error=x&state=y"];
  for (const query of states)
    for (const cookie of [undefined, "x".repeat(43)]) {
      const browser = browserOf(server);
      if (cookie !== undefined) browser.cookies.set("vitrine-login-begun", cookie);
      const answer = await browser.open(`/login/callback?code=x&${query}`);
      expect([query, answer.status, answer.headers.getSetCookie()]).toEqual([query, 400, []]);
      expect(await isIn(browser)).toBe(false);
    }
}
