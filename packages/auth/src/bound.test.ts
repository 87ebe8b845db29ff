import type { User } from "@vitrine/core";
import { createServer, type ServerOptions } from "@vitrine/server";
import { describe, expect, test, vi } from "vitest";
import { auth } from "./auth.ts";
import { memoryLogins } from "./login-store.ts";
import type { AuthOptions, Person } from "./options.ts";
import { hashPassword } from "./passwords.ts";
import { rateLimit } from "./rate-limit.ts";
import { Browser } from "./testing/browser.ts";
import { plainPage as page } from "./testing/plain-page.ts";
import { callOf, whoApp } from "./testing/who-app.ts";

const users = { ada: "s3cret", bo: "hunter2" };
const serve = (options: AuthOptions, more: ServerOptions = {}) =>
  createServer(whoApp, { page, ...more, rings: [auth(options)] });

/** Session of a page that was opened now. */
async function openPage(browser: Browser): Promise<{ "vitrine-session": string }> {
  const { session } = (await (await browser.open("/")).json()) as { session: string };
  return { "vitrine-session": session };
}

describe("servers under two paths of one origin", () => {
  test("share no login where each has a cookie of its own name", async () => {
    const one = serve({ users, cookie: "one" });
    const two = serve({ users, cookie: "two" });
    const [browser, other] = [new Browser(one), new Browser(two)];
    await browser.signIn("ada", "s3cret");
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    await other.signIn("bo", "hunter2");
    for (const [name, value] of other.cookies) browser.cookies.set(name, value);
    expect([...browser.cookies.keys()]).toEqual(["one", "two"]);
    expect(await (await browser.open("/api/run/who", callOf())).json()).toEqual({ outputs: { who: "ada" } });
    expect(await (await other.open("/api/run/who", callOf())).json()).toEqual({ outputs: { who: "bo" } });
  });

  test.each(["", "a b", "x;y", "ä", "x".repeat(65)])("cannot name a cookie %o", (cookie) => {
    expect(() => auth({ users, cookie })).toThrow("letters, digits");
  });
});

// A89 of docs/trust.md.
describe("a changed password", () => {
  test.each(["as it is", "hashed"])("ends the logins that were made with the old one, %s", async (kind) => {
    const keep = (password: string) => (kind === "hashed" ? hashPassword(password) : password);
    const kept: Record<string, string | Person> = { ada: await keep("s3cret"), bo: "hunter2" };
    const store = memoryLogins();
    const server = serve({ users: kept, store });
    const [ada, bo] = [new Browser(server), new Browser(server)];
    await ada.signIn("ada", "s3cret");
    await bo.signIn("bo", "hunter2");
    kept["ada"] = { password: await keep("new"), name: "Ada" };
    expect((await ada.open("/api/run/who", callOf())).status).toBe(401);
    expect((await bo.open("/api/run/who", callOf())).status).toBe(200);
    // Another start of the server, on the same store.
    const again = new Browser(serve({ users: kept, store }));
    for (const [name, value] of ada.cookies) again.cookies.set(name, value);
    expect((await again.open("/api/run/who", callOf())).status).toBe(401);
    await again.signIn("ada", "new");
    expect((await again.open("/api/run/who", callOf())).status).toBe(200);
  });

  test("is nowhere in the store, not even as what a guess could be compared to", async () => {
    const values: string[] = [];
    const store = memoryLogins();
    const server = serve({
      users,
      store: { ...store, set: (key, value, ms) => (values.push(value), store.set(key, value, ms)) },
    });
    await new Browser(server).signIn("ada", "s3cret");
    await new Browser(server).signIn("ada", "s3cret");
    const credentials = values.map((value) => (JSON.parse(value) as { credential: string }).credential);
    expect(new Set(credentials).size).toBe(2);
    expect(values.join()).not.toContain("s3cret");
  });
});

describe("a function that never answers", () => {
  const hang = () => new Promise<User>(() => {});

  test("lets nobody in, with a sentence and a line in the log", async () => {
    const error = vi.fn<() => void>();
    const logger = { isLevelEnabled: () => false, error, warn() {}, info() {} } as never;
    const server = serve({ identify: hang }, { logger, limits: { authenticateMs: 50 } });
    const response = await server.request("/api/run/who", callOf());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ detail: /who you are/ });
    expect(error.mock.calls[0]).toMatchObject([{ ring: "auth", ms: 50 }, /did not answer/]);
  });

  test("does not keep anyone from what is open to all", async () => {
    const logger = { isLevelEnabled: () => false, error() {}, warn() {}, info() {} } as never;
    const server = serve({ users, identify: hang }, { logger });
    const from = performance.now();
    expect((await server.request("/healthz")).status).toBe(200);
    expect((await server.request("/login")).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

// A95 of docs/trust.md.
describe("a page that was opened as somebody", () => {
  test("does not go on as somebody else", async () => {
    const browser = new Browser(serve({ users }));
    await browser.signIn("ada", "s3cret");
    const opened = await openPage(browser);
    expect((await browser.open("/api/run/who", callOf(opened))).status).toBe(200);
    await browser.signIn("bo", "hunter2");
    const late = await browser.open("/api/run/who", callOf(opened));
    expect([late.status, await late.json()]).toMatchObject([409, { detail: /Reload the page/, reload: true }]);
    const reloaded = await openPage(browser);
    expect(await (await browser.open("/api/run/who", callOf(reloaded))).json()).toEqual({ outputs: { who: "bo" } });
  });

  test("does not go on as nobody", async () => {
    const browser = new Browser(serve({ users, required: false }));
    await browser.signIn("ada", "s3cret");
    const opened = await openPage(browser);
    await browser.send("/logout", {});
    const late = await browser.open("/api/run/who", callOf(opened));
    expect([late.status, await late.json()]).toMatchObject([409, { detail: /signed out/, reload: true }]);
  });

  test("or as nobody, goes on as the one who has signed in", async () => {
    const browser = new Browser(serve({ users, required: false }));
    const opened = await openPage(browser);
    await browser.signIn("ada", "s3cret");
    expect(await (await browser.open("/api/run/who", callOf(opened))).json()).toEqual({ outputs: { who: "ada" } });
  });

  test("is known by the session that a program was given, too", async () => {
    const browser = new Browser(serve({ users }));
    await browser.signIn("ada", "s3cret");
    const first = await browser.open("/api/session", callOf());
    const own = { "vitrine-session": first.headers.get("vitrine-session")! };
    expect((await browser.open("/api/run/who", callOf(own))).status).toBe(200);
    await browser.signIn("bo", "hunter2");
    expect((await browser.open("/api/run/who", callOf(own))).status).toBe(409);
  });
});

test("a call that is only asked for again does not count towards a rate", async () => {
  const server = createServer(whoApp, { rings: [rateLimit({ perAddress: { calls: 2 } })] });
  const ask = async (key: string) =>
    (await server.request("/api/run/who", callOf({ "idempotency-key": key.repeat(30) }))).status;
  expect([await ask("a"), await ask("a"), await ask("a")]).toEqual([200, 200, 200]);
  expect([await ask("b"), await ask("c"), await ask("b")]).toEqual([200, 429, 200]);
});
