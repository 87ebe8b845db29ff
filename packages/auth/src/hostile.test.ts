import type { User } from "@vitrine/core";
import { createServer, Metrics } from "@vitrine/server";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { auth } from "./auth.ts";
import { memoryLogins, type LoginStore } from "./login-store.ts";
import type { AuthOptions } from "./options.ts";
import { hashPassword } from "./passwords.ts";
import { rateLimit } from "./rate-limit.ts";
import { Browser } from "./testing/browser.ts";
import { plainPage as page } from "./testing/plain-page.ts";
import { callOf, whoApp } from "./testing/who-app.ts";

const users = { ada: "s3cret", bo: "hunter2" };
const serve = (options: AuthOptions) => createServer(whoApp, { page, rings: [auth(options)] });

async function signedIn(options: AuthOptions, name = "ada", password = "s3cret") {
  const browser = new Browser(serve(options));
  await browser.signIn(name, password);
  return browser;
}

describe("the page to show after login", () => {
  test.each(["?q=日本", "?q=\u0001", "?q=\u007f", "logout", "one/logout?all_session=true", "?" + "x".repeat(3000)])(
    "is the demo's own for %j",
    async (next) => {
      const url = `/login?next=${encodeURIComponent(next)}`;
      const response = await new Browser(serve({ users })).signIn("ada", "s3cret", url);
      expect([response.status, response.headers.get("location")]).toEqual([303, "./"]);
    },
  );

  test("is kept with the text of its query", async () => {
    const next = (await new Browser(serve({ users })).open("/?q=日 a")).headers.get("location")!;
    const response = await new Browser(serve({ users })).signIn("ada", "s3cret", next.replace("./", "/"));
    expect(response.headers.get("location")).toBe("./?q=%E6%97%A5%20a");
  });
});

describe("a user", () => {
  test.each([
    ["a text", "not-a-teacher"],
    ["an object", { teacher: true }],
    ["a list of others", [1]],
  ])("has no roles by %s", async (_, roles) => {
    const user = { id: "1", roles } as unknown as User;
    const asked = await serve({ identify: () => user }).request("/api/run/grade", callOf());
    expect(asked.status).toBe(500);
    const given = { password: "x", roles } as never;
    expect(() => auth({ users: { ada: given } })).toThrow("roles must be a list");
  });

  test("without a password that came later is nobody", async () => {
    const later: Record<string, string | { password: string }> = { ...users };
    const server = serve({ users: later });
    Object.assign(later, { cy: "", di: { password: "" }, ed: { password: undefined } });
    for (const name of ["cy", "di", "ed"]) expect((await new Browser(server).signIn(name, "")).status).toBe(401);
  });

  test.each([
    "$2b$12$KIXIDvwPq0pT8lGDl2q8UeuZl3pQ0p4aQJcPq2j6jvQ1r9bH1e5xK",
    "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2g",
    "$scrypt$ln=15,r=8,p=3$short$short",
  ])("does not sign in with the hash of another tool: %s", (hash) => {
    expect(() => auth({ users: { ada: hash } })).toThrow("hashPassword()");
  });

  test("is found by a name in either form of Unicode", async () => {
    const server = serve({ users: { "zo\u00eb": "s3cret" } });
    expect((await new Browser(server).signIn("zoe\u0308", "s3cret")).status).toBe(303);
  });
});

describe("guesses", () => {
  const guess = async (browser: Browser, ip: string, username = "ada") =>
    (await browser.send("/login", { username, password: "x" }, { "x-forwarded-for": ip })).status;

  test("from one network of IPv6 count together", async () => {
    const browser = new Browser(createServer(whoApp, { page, trustProxy: true, rings: [auth({ users })] }));
    for (let i = 0; i < 10; i++) await guess(browser, `2001:db8:0:1::${i}`);
    expect(await guess(browser, "2001:0db8::1:ffff:0:0:1")).toBe(429);
    expect(await guess(browser, "2001:db8:0:2::1")).toBe(401);
  });

  test("of one name count together however it is written", async () => {
    const check = () => undefined;
    const browser = new Browser(createServer(whoApp, { page, trustProxy: true, rings: [auth({ check })] }));
    for (let i = 0; i < 10; i++) await guess(browser, "192.0.2.1", i % 2 ? "ADA" : "Ada");
    expect(await guess(browser, "192.0.2.1", "ada")).toBe(429);
  });

  test("at hashed passwords leave the machine to others", async () => {
    const server = createServer(whoApp, {
      page,
      trustProxy: true,
      rings: [auth({ users: { ada: await hashPassword("s3cret") } })],
    });
    let answered = 0;
    const tries = Array.from({ length: 24 }, async (_, i) => {
      await guess(new Browser(server), `192.0.2.${i}`);
      answered++;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Files are read by the threads that hash.
    await readFile(fileURLToPath(import.meta.url));
    expect(answered).toBeLessThan(4);
    await Promise.all(tries);
  });

  test("at hashed passwords that are too many are refused at once", async () => {
    const rings = [auth({ users: { ada: await hashPassword("s3cret") } })];
    const server = createServer(whoApp, { page, trustProxy: true, rings });
    const tries = Array.from({ length: 60 }, (_, i) => guess(new Browser(server), `192.0.2.${i}`));
    expect(await Promise.race(tries)).toBe(503);
    expect(new Set(await Promise.all(tries))).toEqual(new Set([401, 503]));
  });

  test("are counted by rateLimit for a network of IPv6, too", async () => {
    const server = createServer(whoApp, { page, trustProxy: true, rings: [rateLimit({ perAddress: { calls: 1 } })] });
    const ask = async (ip: string) => (await server.request("/api/run/who", callOf({ "x-forwarded-for": ip }))).status;
    expect([await ask("2001:db8::1"), await ask("2001:db8::2"), await ask("192.0.2.1")]).toEqual([200, 429, 200]);
  });
});

// A88 and A89 of docs/trust.md.
describe("a cookie", () => {
  const https = { "x-forwarded-proto": "https", "x-forwarded-host": "demos.example" };

  test("is for HTTPS alone where a proxy that is trusted says so", async () => {
    const behind = (trustProxy: boolean) => createServer(whoApp, { page, trustProxy, rings: [auth({ users })] });
    const cookieOf = async (trustProxy: boolean) => {
      const signed = await new Browser(behind(trustProxy)).send(
        "/login",
        { username: "bo", password: "hunter2" },
        https,
      );
      return signed.headers.get("set-cookie");
    };
    expect(await cookieOf(true)).toMatch(/^__Host-vitrine-login=[^;]+;.* HttpOnly; Secure; SameSite=Lax$/);
    expect(await cookieOf(false)).toMatch(/^vitrine-login=/);
  });

  test("that somebody else has planted is another one after login, and opens nothing", async () => {
    const server = serve({ users });
    const browser = new Browser(server);
    browser.cookies.set("vitrine-login", "x".repeat(43));
    await browser.signIn("ada", "s3cret");
    expect(browser.cookies.get("vitrine-login")).not.toBe("x".repeat(43));
    expect((await server.request("/api/app", { headers: { cookie: `vitrine-login=${"x".repeat(43)}` } })).status).toBe(
      401,
    );
  });
});

describe("a store", () => {
  afterEach(() => vi.useRealTimers());

  test("that forgets no login does not prolong one", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const kept = new Map<string, string>();
    const store: LoginStore = {
      get: (key) => kept.get(key),
      set: (key, value) => void kept.set(key, value),
      delete: (key) => void kept.delete(key),
    };
    const browser = await signedIn({ users, store, lastsMs: 60_000 });
    expect((await browser.open("/")).status).toBe(200);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await browser.open("/")).status).toBe(303);
  });

  test("may give null for nothing, as Redis does", async () => {
    const memory = memoryLogins();
    const store = { ...memory, get: async (key: string) => (await memory.get(key)) ?? null } as unknown as LoginStore;
    const browser = await signedIn({ users, store });
    expect((await browser.open("/")).status).toBe(200);
    browser.cookies.set("vitrine-login", "unknown");
    expect((await browser.open("/")).status).toBe(303);
  });

  test("that fails lets nobody in, and the server lives", async () => {
    const broken = () => Promise.reject(new Error("The database is away."));
    const server = serve({ users, store: { get: broken, set: broken, delete: broken } });
    const signing = await new Browser(server).signIn("ada", "s3cret");
    expect([signing.status, signing.headers.get("set-cookie")]).toEqual([500, null]);
    const headers = { cookie: "vitrine-login=x" };
    expect((await server.request("/api/app", { headers })).status).toBe(500);
    expect((await server.request("/healthz", { headers })).status).toBe(200);
  });
});

test("A function that fails lets nobody in, and the server lives.", async () => {
  const identify = (): User => {
    throw new Error("No header.");
  };
  const server = serve({ users, identify });
  expect((await server.request("/api/app")).status).toBe(500);
  for (const path of ["/healthz", "/readyz", "/robots.txt"]) expect((await server.request(path)).status).toBe(200);
});

test("Counts of the server are for its users, where no token is set for them.", async () => {
  const server = createServer(whoApp, { page, metrics: new Metrics(), rings: [auth({ users })] });
  expect((await server.request("/metrics")).status).toBe(401);
  const browser = new Browser(server);
  await browser.signIn("ada", "s3cret");
  expect((await browser.open("/metrics")).status).toBe(200);
  const withToken = createServer(whoApp, { page, metrics: new Metrics({ token: "t" }), rings: [auth({ users })] });
  expect((await withToken.request("/metrics", { headers: { authorization: "Bearer t" } })).status).toBe(200);
});

// A89 of docs/trust.md.
describe("a stream that is open", () => {
  afterEach(() => vi.useRealTimers());
  const STREAM = callOf({ accept: "text/event-stream" });

  async function opened(options: AuthOptions) {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const browser = await signedIn(options);
    const reader = (await browser.open("/api/run/slow", STREAM)).body!.getReader();
    await reader.read();
    return reader;
  }
  async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    while (!(await reader.read()).done);
  }

  test("ends when its user has lost a role", async () => {
    const roles: Record<string, { password: string; roles: string[] }> = { ada: { password: "s3cret", roles: ["a"] } };
    const reader = await opened({ users: roles });
    roles["ada"] = { password: "s3cret", roles: [] };
    await vi.advanceTimersByTimeAsync(4000);
    await expect(readToEnd(reader)).rejects.toThrow("Sign in");
  });

  test("ends when nobody answers whether its user is signed in, and asks one question at a time", async () => {
    const memory = memoryLogins();
    let asked = 0;
    let hangs = false;
    const get = (key: string) => {
      asked++;
      return hangs ? new Promise<undefined>(() => {}) : memory.get(key);
    };
    const reader = await opened({ users, store: { ...memory, get } });
    hangs = true;
    asked = 0;
    await vi.advanceTimersByTimeAsync(40_000);
    await expect(readToEnd(reader)).rejects.toThrow("Sign in");
    expect(asked).toBe(1);
  });
});
