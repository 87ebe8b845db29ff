import type { User } from "@vitrine/core";
import { createServer, type Ring } from "@vitrine/server";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { auth } from "./auth.ts";
import type { AuthOptions } from "./options.ts";
import { hashPassword } from "./passwords.ts";
import { Browser } from "./testing/browser.ts";
import { plainPage as page } from "./testing/plain-page.ts";
import { callOf, whoApp } from "./testing/who-app.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const people = { ada: { password: "s3cret", name: "Ada", roles: ["teacher"] }, bo: "hunter2" };

const serve = (options: AuthOptions) => createServer(whoApp, { page, rings: [auth(options)] });
async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

const outputsOf = async (response: Response) => ((await response.json()) as { outputs: unknown }).outputs;

describe("a server with login", () => {
  test("sends a browser to the page where people sign in, and back to the page that it wanted", async () => {
    const browser = new Browser(serve({ users: people, message: "For the course." }));
    const away = await browser.open("/?lang=de");
    expect([away.status, away.headers.get("location")]).toEqual([303, "./login?next=%3Flang%3Dde"]);
    const form = (await (await browser.open("/login?next=%3Flang%3Dde")).json()) as { form: { action: string } };
    expect(form).toMatchObject({ page: "sign-in", message: "For the course." });
    const signed = await browser.send(`/${form.form.action}`, { username: " ada ", password: "s3cret" });
    expect([signed.status, signed.headers.get("location")]).toEqual([303, "./?lang=de"]);
    expect(await (await browser.open("/")).json()).toMatchObject({
      page: "demo",
      account: { name: "Ada", signIn: "login", signOut: "logout" },
    });
  });

  test("tells the function who calls", async () => {
    const browser = new Browser(serve({ users: people }));
    await browser.signIn("ada", "s3cret");
    expect(await outputsOf(await browser.open("/api/run/who", callOf()))).toEqual({ who: "Ada" });
  });

  test.each([
    ["the page of the API", "/api", 303],
    ["the frame", "/embed", 303],
    ["the description", "/api/app", 401],
    ["the manifest", "/demo.json", 401],
    ["OpenAPI", "/api/openapi.json", 401],
    ["the text for assistants", "/llms.txt", 401],
    ["a picture", "/picture", 401],
    ["a file", "/api/files/x?key=y", 401],
    ["a job", "/api/jobs/x", 401],
    ["an address that is not there", "/nothing", 401],
    ["the same with dots", "/app/%2e/api/app", 401],
    ["health", "/healthz", 200],
    ["the way in", "/login", 200],
  ])("is closed to strangers, but for its way in: %s", async (_, path, status) => {
    const response = await new Browser(serve({ users: people })).open(path);
    const challenge = status === 401 ? "Bearer" : null;
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([status, challenge]);
  });

  test.each(["GET", "HEAD", "POST", "PUT", "DELETE"])("is closed to strangers by %s", async (method) => {
    const response = await serve({ users: people }).request("/api/run/who", { method });
    expect(response.status).toBe(401);
  });

  test("says to a program where people sign in", async () => {
    const response = await serve({ users: people }).request("http://demo.example/api/run/who", callOf());
    expect(await response.json()).toMatchObject({
      code: "unauthenticated",
      detail: "This is for people who have signed in. Sign in and try again.",
      signIn: "http://demo.example/login",
    });
    const several = createServer({ one: whoApp }, { page, rings: [auth({ users: people })] });
    const site = new Hono().route("/demos", several);
    const job = await site.request("http://demo.example/demos/one/api/jobs/x");
    expect(await job.json()).toMatchObject({ signIn: "http://demo.example/demos/one/login" });
    const nothing = await several.request("http://demo.example/one/nothing/here");
    expect(await nothing.json()).toMatchObject({ signIn: "http://demo.example/login" });
  });

  test("is in no frame of just any site", () => {
    const rings = [auth({ users: people })];
    expect(() => createServer(whoApp, { page, embed: "*", rings })).toThrow("List the origins");
    createServer(whoApp, { page, embed: ["https://school.example"], rings });
  });

  test("takes no upload from strangers", async () => {
    const body = new FormData();
    body.set("file", new Blob(["x"]), "x.txt");
    expect((await serve({ users: people }).request("/api/files", { method: "POST", body })).status).toBe(401);
  });

  test.each([
    "//evil.example",
    "/\\evil",
    "https://evil.example",
    "..//x",
    "javascript:alert(1)",
    "a/../../x",
    "%2f%2fx",
  ])("never leads elsewhere after login: %s", async (next) => {
    const url = `/login?next=${encodeURIComponent(next)}`;
    const response = await new Browser(serve({ users: people })).signIn("ada", "s3cret", url);
    expect(response.headers.get("location")).toBe("./");
  });

  test("answers a program with JSON", async () => {
    const server = serve({ users: people });
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const right = await server.request("/login", { method: "POST", body });
    expect([right.status, await right.json()]).toEqual([200, { success: true }]);
    const wrong = await server.request("/login", { method: "POST", body: new URLSearchParams({ username: "ada" }) });
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: "unauthenticated" }]);
  });

  test("takes a form with parts, and JSON", async () => {
    const server = serve({ users: people });
    const form = new FormData();
    form.set("username", "bo");
    form.set("password", "hunter2");
    expect((await server.request("/login", { method: "POST", body: form })).status).toBe(200);
    const json = callOf({}, JSON.stringify({ username: "bo", password: "hunter2" }));
    expect((await server.request("/login", json)).status).toBe(200);
  });

  test.each([
    ["constructor", "x"],
    ["__proto__", ""],
    ["toString", "function toString() { [native code] }"],
    ["ada", ""],
    ["ada", "S3cret"],
    ["", ""],
    ["nobody", "s3cret"],
  ])("lets nobody in as %s with %o", async (username, password) => {
    const response = await new Browser(serve({ users: people })).signIn(username, password);
    expect([response.status, await response.json()]).toMatchObject([401, { page: "sign-in", problem: "wrong" }]);
  });

  test("looks at no password that is longer than 16 KB", async () => {
    const check = vi.fn<() => undefined>();
    const response = await new Browser(serve({ check })).signIn("ada", "x".repeat(100_000));
    expect([response.status, check.mock.calls]).toEqual([413, []]);
  });

  test("stops who guesses, and lets others in from elsewhere", async () => {
    const server = createServer(whoApp, { page, trustProxy: true, rings: [auth({ users: people })] });
    const from = (ip: string) => ({ "x-forwarded-for": ip });
    const guess = async (password: string, ip: string) =>
      (await new Browser(server).send("/login", { username: "ada", password }, from(ip))).status;
    const tried = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(String(i), "192.0.2.1")));
    expect(tried.filter((status) => status === 429)).toHaveLength(2);
    const late = await new Browser(server).send("/login", { username: "ada", password: "s3cret" }, from("192.0.2.1"));
    expect([late.status, Number(late.headers.get("retry-after"))]).toEqual([429, expect.closeTo(900, -1.5)]);
    expect(await guess("s3cret", "192.0.2.2")).toBe(303);
  });
});

describe("a login", () => {
  afterEach(() => vi.useRealTimers());

  test("has a cookie that scripts and other sites cannot use", async () => {
    const signed = await new Browser(serve({ users: people })).signIn("ada", "s3cret");
    expect(signed.headers.get("set-cookie")).toMatch(
      /^vitrine-login=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const url = "https://demos.example:8443/login";
    const secure = await new Browser(serve({ users: people })).signIn("ada", "s3cret", url);
    expect(secure.headers.get("set-cookie")).toMatch(
      /^__Host-vitrine-login-8443=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("is another one each time, and the one before goes on", async () => {
    const server = serve({ users: people });
    const [one, two] = [new Browser(server), new Browser(server)];
    await one.signIn("ada", "s3cret");
    await two.signIn("ada", "s3cret");
    expect([...one.cookies]).not.toEqual([...two.cookies]);
    await one.send("/logout", {});
    expect((await two.open("/")).status).toBe(200);
  });

  test("is over after signing out, for whoever has its cookie", async () => {
    const server = serve({ users: people });
    const [browser, thief] = [new Browser(server), new Browser(server)];
    await browser.signIn("ada", "s3cret");
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    expect((await thief.open("/")).status).toBe(200);
    const out = await browser.send("/logout", {});
    expect([out.status, out.headers.get("location"), browser.cookies.size]).toEqual([303, "./", 0]);
    expect((await thief.open("/")).status).toBe(303);
  });

  test("is not ended by another site", async () => {
    const browser = new Browser(serve({ users: people }));
    await browser.signIn("ada", "s3cret");
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await browser.open("/logout", { headers })).status).toBe(403);
    expect((await browser.open("/")).status).toBe(200);
  });

  test("ends with its time", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const browser = new Browser(serve({ users: people, lastsMs: 60_000 }));
    await browser.signIn("ada", "s3cret");
    vi.setSystemTime(Date.now() + 61_000);
    expect((await browser.open("/")).status).toBe(303);
  });

  test("ends with its person, and has their roles of now", async () => {
    const users: Record<string, string | { password: string; roles: string[] }> = { ...people };
    const browser = new Browser(serve({ users }));
    await browser.signIn("ada", "s3cret");
    expect((await browser.open("/api/run/grade", callOf())).status).toBe(200);
    users["ada"] = { password: "s3cret", roles: [] };
    expect((await browser.open("/api/run/grade", callOf())).status).toBe(403);
    delete users["ada"];
    expect((await browser.open("/api/run/who", callOf())).status).toBe(401);
  });

  test("ends with all others of its user, at the server's word", async () => {
    const ring = auth({ users: people });
    const server = createServer(whoApp, { page, rings: [ring] });
    const [one, two, bo] = [new Browser(server), new Browser(server), new Browser(server)];
    for (const browser of [one, two]) await browser.signIn("ada", "s3cret");
    await bo.signIn("bo", "hunter2");
    await ring.signOut("ada");
    const open = await Promise.all([one, two, bo].map(async (browser) => (await browser.open("/")).status));
    expect(open).toEqual([303, 303, 200]);
  });

  test("ends the streams that are open, within seconds", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const browser = new Browser(serve({ users: people }));
    await browser.signIn("ada", "s3cret");
    const stream = await browser.open("/api/run/slow", callOf({ accept: "text/event-stream" }));
    const reader = stream.body!.getReader();
    await reader.read();
    await vi.advanceTimersByTimeAsync(4000);
    await reader.read();
    await browser.send("/logout", {});
    await vi.advanceTimersByTimeAsync(4000);
    await expect(readToEnd(reader)).rejects.toThrow("You have signed out.");
  });

  test("has a session of its own: who signs in next finds nothing of the one before", async () => {
    const server = serve({ users: people });
    const [ada, bo] = [new Browser(server), new Browser(server)];
    await ada.signIn("ada", "s3cret");
    await bo.signIn("bo", "hunter2");
    const { session } = (await (await ada.open("/")).json()) as { session: string };
    const own = { "vitrine-session": session };
    const job = (await ada.open("/api/run/who", callOf(own))).headers.get("vitrine-job")!;
    expect((await ada.open(`/api/jobs/${job}`, { headers: own })).status).toBe(200);
    expect((await bo.open(`/api/jobs/${job}`, { headers: own })).status).toBe(409);
  });
});

describe("a person", () => {
  test("may be kept as a hash", async () => {
    const hash = await hashPassword("s3cret");
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
    const server = serve({ users: { ada: hash } });
    expect((await new Browser(server).signIn("ada", "s3cret")).status).toBe(303);
    expect((await new Browser(server).signIn("ada", "wrong")).status).toBe(401);
    expect((await new Browser(server).signIn("ada", hash)).status).toBe(401);
  });

  test("may be found by a function", async () => {
    const check = async (name: string, password: string) =>
      name === "cy" && password === "open" ? { id: "42", name: "Cy" } : null;
    const browser = new Browser(serve({ check }));
    await browser.signIn("cy", "open");
    expect(await outputsOf(await browser.open("/api/run/mine", callOf()))).toEqual({ who: "42" });
    expect((await new Browser(serve({ check })).signIn("cy", "shut")).status).toBe(401);
  });

  test.each([true, {}, "ada", { id: "" }, { id: 7 }])("is nobody where a function gives %o", async (given) => {
    const server = serve({ check: () => given as unknown as User });
    const response = await new Browser(server).signIn("ada", "x");
    expect([response.status, response.headers.get("set-cookie")]).toEqual([500, null]);
  });

  test("may be known to what is around the server", async () => {
    const identify = (c: { get(key: string): unknown }) => c.get("person") as User | undefined;
    const site = new Hono<{ Variables: { person: User } }>();
    site.use(async (c, next) => {
      if (c.req.header("x-user") === "ada") c.set("person", { id: "1", name: "Ada" });
      await next();
    });
    site.route("/demo", serve({ identify: identify as never }));
    const headers = { "x-user": "ada" };
    expect(await outputsOf(await site.request("/demo/api/run/who", callOf(headers)))).toEqual({ who: "Ada" });
    expect((await site.request("/demo/api/run/who", callOf())).status).toBe(401);
    // Who signed in elsewhere signs out there.
    const opened = await site.request("/demo/", { headers: { ...headers, accept: "text/html" } });
    expect(await opened.json()).not.toHaveProperty("account");
  });

  test("may be known to a ring before this one", async () => {
    const own: Ring = { name: "own", authenticate: (caller) => (caller.header("x-own") ? { id: "own" } : undefined) };
    const server = createServer(whoApp, { page, rings: [own, auth({ users: people })] });
    expect((await server.request("/api/app", { headers: { "x-own": "1" } })).status).toBe(200);
    expect((await server.request("/api/app")).status).toBe(401);
  });
});

describe("a token", () => {
  const server = serve({ tokens: { [TOKEN]: { name: "ci", roles: ["teacher"] } } });

  test.each(["authorization", "x-hf-authorization"])("is taken from %s", async (header) => {
    const as = { [header]: `Bearer ${TOKEN}` };
    expect(await outputsOf(await server.request("/api/run/mine", callOf(as)))).toEqual({ who: "token:ci" });
    expect(await outputsOf(await server.request("/api/run/grade", callOf(as)))).toEqual({ grades: "A" });
  });

  test("with a role gets the kept result of an example, and one without does not", async () => {
    const other = "fedcba9876543210fedcba9876543210";
    const two = serve({ tokens: { [TOKEN]: { name: "ci", roles: ["teacher"] }, [other]: { name: "bo" } } });
    const ask = (token: string) =>
      two.request("/api/run/kept", callOf({ authorization: `Bearer ${token}` }, `{"$example":0}`));
    expect(await outputsOf(await ask(TOKEN))).toEqual({ shown: "B+" });
    expect((await ask(other)).status).toBe(403);
  });

  test("of one user makes a call once under a key, and that of another makes their own", async () => {
    const other = "fedcba9876543210fedcba9876543210";
    const two = serve({ tokens: { [TOKEN]: { name: "ci" }, [other]: { name: "bo" } } });
    const ask = async (token: string) => {
      const once = { "idempotency-key": `"${"k".repeat(30)}"` };
      const answer = await two.request("/api/run/mine", callOf({ authorization: `Bearer ${token}`, ...once }));
      return [answer.headers.get("vitrine-job"), await outputsOf(answer)] as const;
    };
    const [first, again, others] = [await ask(TOKEN), await ask(TOKEN), await ask(other)];
    expect(again).toEqual(first);
    expect([first[1], others[1]]).toEqual([{ who: "token:ci" }, { who: "token:bo" }]);
  });

  test("that is unknown is refused, even where anyone may come in", async () => {
    const open = serve({ required: false, tokens: { [TOKEN]: { name: "ci" } } });
    const headers = { authorization: "Bearer 00000000000000000000" };
    for (const one of [server, open]) {
      const response = await one.request("/api/run/who", callOf(headers));
      expect([response.status, await response.json()]).toMatchObject([
        401,
        { detail: "This token is not known here." },
      ]);
    }
  });

  test("may be found by a function", async () => {
    const found = serve({ tokens: async (token) => (token === "abc" ? { id: "7" } : undefined) });
    const response = await found.request("/api/run/mine", callOf({ authorization: "Bearer abc" }));
    expect(await outputsOf(response)).toEqual({ who: "7" });
  });

  test.each([
    [{ short: { name: "ci" } }, /at least 20 characters/],
    [{ [TOKEN]: { name: "" } }, /needs a name/],
  ])("that is weak or nameless is refused at the start", (tokens, words) => {
    expect(() => auth({ tokens })).toThrow(words);
  });
});

describe("options that let nobody in are refused at the start:", () => {
  test.each<[string, object, RegExp]>([
    ["a misspelt one", { user: { ada: "x" } }, /no option "user". Options: users, /],
    ["none", { message: "Hello" }, /nobody can come in. Say who may by one of: users, /],
    ["a password that is not set", { users: { ada: undefined } }, /ada needs a password/],
    ["a person without one", { users: { ada: { roles: [] } } }, /ada needs a password/],
  ])("%s", (_, options, words) => {
    expect(() => auth(options)).toThrow(words);
  });
});

describe("where login is by choice", () => {
  test("anyone may call, but for handlers with roles", async () => {
    const server = serve({ required: false, users: people });
    const statusOf = async (handler: string) => (await server.request(`/api/run/${handler}`, callOf())).status;
    expect([await statusOf("who"), await statusOf("mine"), await statusOf("grade")]).toEqual([200, 401, 401]);
    const bo = new Browser(server);
    await bo.signIn("bo", "hunter2");
    const status = async (handler: string) => (await bo.open(`/api/run/${handler}`, callOf())).status;
    expect([await status("mine"), await status("grade")]).toEqual([200, 403]);
  });

  test("the page offers to sign in", async () => {
    const opened = await new Browser(serve({ required: false, users: people })).open("/");
    expect(await opened.json()).toMatchObject({ account: { signIn: "login" } });
  });
});

describe("several demos", () => {
  const server = createServer({ one: whoApp, two: whoApp }, { page, rings: [auth({ users: people })] });

  test("and their list have one login", async () => {
    const browser = new Browser(server);
    expect((await browser.open("/")).headers.get("location")).toBe("./login");
    expect((await browser.open("/one/embed?x=1")).headers.get("location")).toBe("./login?next=embed%3Fx%3D1");
    const signed = await browser.signIn("ada", "s3cret", "/one/login?next=embed%3Fx%3D1");
    expect(signed.headers.get("location")).toBe("./embed?x=1");
    expect((await browser.open("/two/")).status).toBe(200);
    expect(await (await browser.open("/")).json()).toMatchObject({ page: "list", account: { name: "Ada" } });
  });

  test("give a folder its slash before they ask who it is", async () => {
    const response = await new Browser(server).open("/one");
    expect([response.status, response.headers.get("location")]).toEqual([308, "./one/"]);
  });
});
