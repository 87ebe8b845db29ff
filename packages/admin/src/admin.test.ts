import { auth } from "@vitrine/auth";
import type { Server } from "@vitrine/server";
import { afterEach, describe, expect, test } from "vitest";
import { admin, type AdminOptions } from "./admin.ts";
import type { AdminState } from "./state.ts";
import { quietServer, slowApp } from "./testing/slow-app.ts";

const TOKEN = "the-owner's-long-token";
const OWNER = { authorization: `Basic ${Buffer.from(`me:${TOKEN}`).toString("base64")}` };

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

function serve(options: AdminOptions = { token: TOKEN }, more: Parameters<typeof quietServer>[0] = {}): Server {
  const server = quietServer({ ...more, rings: [...(more.rings ?? []), admin(options)] });
  open.push(server);
  return server;
}

function call(server: Server, handler: string, headers: Record<string, string> = {}) {
  return server.request(`/api/run/${handler}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: `{"word":"Ada"}`,
  });
}

async function stateOf(server: Server): Promise<AdminState> {
  const answer = await server.request("/admin/state.json", { headers: OWNER });
  expect(answer.status).toBe(200);
  return (await answer.json()) as AdminState;
}

async function pageOf(server: Server): Promise<string> {
  return (await server.request("/admin", { headers: { ...OWNER, accept: "text/html" } })).text();
}

function post(server: Server, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return server.request(`/admin/${path}`, {
    method: "POST",
    headers: { ...OWNER, ...headers },
    body: new URLSearchParams(fields),
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 5000; !(await holds());) {
    if (performance.now() > end) throw new Error(`Not within 5 s: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("who may open the owner's page", () => {
  const paths = ["/admin", "/admin/state.json", "/admin/page.js"];

  test.each(paths)("without the ring, there is nothing at %s, as at any address", async (path) => {
    const server = quietServer({});
    open.push(server);
    const [here, nowhere] = await Promise.all([server.request(path), server.request("/nowhere")]);
    const problem = async (response: Response) => (await response.text()).replace(/GET \S+\./, "");
    expect([here.status, await problem(here)]).toEqual([nowhere.status, await problem(nowhere)]);
    expect(here.status).toBe(404);
  });

  test.each(paths)("%s is refused without the token, and browsers are told to ask for it", async (path) => {
    const server = serve();
    for (const headers of [{}, { authorization: "Bearer wrong" }, { authorization: "Basic bm86bm8=" }]) {
      const answer = await server.request(path, { headers: headers as Record<string, string> });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, expect.stringMatching(/^Basic /)]);
      expect(await answer.text()).not.toContain("memoryBytes");
    }
  });

  test.each(["cancel", "drain"])("nothing is done by /admin/%s without the token", async (path) => {
    const server = serve();
    expect((await post(server, path, { on: "true" }, { authorization: "" })).status).toBe(401);
    expect((await stateOf(server)).draining).toBe(false);
  });

  test("programs give the token as Bearer", async () => {
    const answer = await serve().request("/admin/state.json", { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.status).toBe(200);
  });

  test("with login, it needs a user with the role; a browser is sent to sign in", async () => {
    const tokens = {
      ["o".repeat(20)]: { name: "Olga", roles: ["owner"] },
      ["u".repeat(20)]: { name: "Uwe", roles: ["teacher"] },
    };
    const server = serve({}, { rings: [auth({ users: { ada: "s3cret" }, tokens })] });
    const ask = (headers: Record<string, string>) => server.request("/admin", { headers });
    const stranger = await ask({ accept: "text/html" });
    expect([stranger.status, stranger.headers.get("location")]).toEqual([303, "./login?next=admin"]);
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${"u".repeat(20)}` })).status).toBe(403);
    expect((await ask({ authorization: `Bearer ${"o".repeat(20)}` })).status).toBe(200);
  });

  test("where login is not required, strangers are refused", async () => {
    const server = serve({}, { rings: [auth({ users: { ada: "s3cret" }, required: false })] });
    expect((await server.request("/admin")).status).toBe(401);
  });

  test.each([
    [{ role: "teacher", token: TOKEN }, "Give one of them"],
    [{ token: "short" }, "20 characters or more"],
    [{ token: "a token of several words" }, "no spaces"],
    [{ role: "" }, "must name a role"],
    [{ tokn: TOKEN } as AdminOptions, 'there is no option "tokn"'],
  ])("refuses options that let nobody in, or anybody: %o", (options, words) => {
    expect(() => admin(options)).toThrow(words);
  });

  test("is once on a server of several, and no demo may have its name", async () => {
    const rings = [admin({ token: TOKEN })];
    const server = quietServer({ rings }, { one: slowApp(), two: slowApp() });
    open.push(server);
    expect((await stateOf(server)).demos.map(({ name }) => name)).toEqual(["one", "two"]);
    expect((await server.request("/one/admin", { headers: OWNER })).status).toBe(404);
    expect(() => quietServer({ rings }, { admin: slowApp() })).toThrow('"admin" is an address of admin');
  });
});

describe("what it shows", () => {
  test("calls that run and wait, and cancels one of them", async () => {
    const server = serve();
    const [first, second] = await Promise.all([call(server, "wait"), call(server, "wait")]);
    await until(async () => (await stateOf(server)).demos[0]!.calls.length === 2);
    const [running, waiting] = (await stateOf(server)).demos[0]!.calls;
    expect(running).toMatchObject({ handler: "wait", state: "running", place: null });
    expect(waiting).toMatchObject({ handler: "wait", state: "waiting", place: 1 });
    expect(running!.visitor).toMatch(/^[\da-f]{8}$/);
    const page = await pageOf(server);
    expect(page).toContain("waits, place 1");
    for (const answer of [first, second]) expect(page).not.toContain(answer.headers.get("vitrine-session")!);
    expect((await post(server, "cancel", { job: running!.job })).status).toBe(200);
    expect(await first.text()).toContain("event: cancelled");
    await until(async () => (await stateOf(server)).demos[0]!.calls[0]?.state === "running");
    expect((await stateOf(server)).demos[0]!.calls.map(({ job }) => job)).toEqual([waiting!.job]);
    await post(server, "cancel", { job: waiting!.job });
    await second.text();
    expect((await post(server, "cancel", { job: waiting!.job })).status).toBe(404);
  });

  test("calls that ended, with their times", async () => {
    const server = serve();
    for (let i = 0; i < 3; i++) await (await call(server, "echo")).text();
    const { ended } = (await stateOf(server)).demos[0]!;
    expect(ended).toMatchObject([{ handler: "echo", done: 3, failed: 0, cancelled: 0 }]);
    expect(ended[0]!.times.p50).toBeGreaterThan(0);
    expect(ended[0]!.times.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(await pageOf(server)).toMatch(/<svg\s+role="img"\s+aria-label="Running times of echo: up to .*?<rect/s);
  });

  test("errors with the author's stack, and the id that the visitor saw", async () => {
    const server = serve();
    const told = await (await call(server, "fail")).text();
    const [error] = (await stateOf(server)).errors;
    expect(error).toMatchObject({ handler: "fail", detail: expect.stringContaining("slow-app.ts") as string });
    expect(told).toContain(error!.id);
    expect(told).not.toContain("no <b>");
    const page = await pageOf(server);
    expect(page).toContain("no &lt;b&gt;Ada&lt;/b&gt; here");
    expect(page).toContain(error!.id);
  });

  test("what is kept, what is open, memory and limits", async () => {
    const server = serve({ token: TOKEN }, { limits: { calls: 1234 } });
    const body = new FormData();
    body.append("file", new File(["12345"], "a.txt"));
    const sent = await server.request("/api/files", { method: "POST", body });
    expect(sent.status).toBe(200);
    const state = await stateOf(server);
    expect(state.demos[0]!.kept).toMatchObject({ sessions: 1, files: { files: 1, bytes: 5 } });
    expect(state.demos[0]!.kept.files!.freeBytes).toBeGreaterThan(0);
    expect(state.process.memoryBytes).toBeGreaterThan(1e6);
    expect(state.limits.calls).toBe(1234);
    expect(await pageOf(server)).toContain("1,234");
  });
});

describe("taking no new calls", () => {
  test("refuses them with 503, says so to load balancers, and lets running ones go on", async () => {
    const server = serve();
    const running = await call(server, "wait");
    expect(await (await post(server, "drain", { on: "true" })).json()).toEqual({ draining: true });
    const refused = await call(server, "echo");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await server.request("/readyz")).status).toBe(503);
    expect((await server.request("/healthz")).status).toBe(200);
    expect(await pageOf(server)).toContain("No new calls are taken.");
    const [still] = (await stateOf(server)).demos[0]!.calls;
    expect(still).toMatchObject({ handler: "wait", state: "running" });
    await post(server, "drain", { on: "false" });
    expect((await server.request("/readyz")).status).toBe(200);
    expect(await (await call(server, "echo")).text()).toContain("event: done");
    await post(server, "cancel", { job: still!.job });
    await running.text();
  });

  test("a form of the page leads back to it, without a script", async () => {
    const answer = await post(serve(), "drain", { on: "true" }, { accept: "text/html" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "../admin"]);
  });

  test.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["an origin that may call the demos", { origin: "https://school.example", "sec-fetch-site": "cross-site" }],
    ["the same, in an old browser", { origin: "https://school.example" }],
    ["a page of no origin", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["another name of the same site", { origin: "http://b.localhost", "sec-fetch-site": "same-site" }],
  ])("is not done for %s, though the browser adds the token", async (_, headers) => {
    const server = serve({ token: TOKEN }, { cors: ["https://school.example"] });
    expect((await post(server, "drain", { on: "true" }, headers as Record<string, string>)).status).toBe(403);
    expect((await stateOf(server)).draining).toBe(false);
  });

  test("is done for the page itself", async () => {
    const headers = { origin: "http://localhost", "sec-fetch-site": "same-origin" };
    expect((await post(serve(), "drain", { on: "true" }, headers)).status).toBe(200);
    expect((await post(serve(), "drain", { on: "true" }, { origin: "http://localhost" })).status).toBe(200);
  });

  test("says what to send", async () => {
    expect((await post(serve(), "drain", { on: "maybe" })).status).toBe(422);
    const body = { method: "POST", headers: { ...OWNER, "content-type": "application/json" }, body: "{" };
    expect((await serve().request("/admin/drain", body)).status).toBe(400);
  });
});

test("the page has a strict policy, and runs nothing but its own script", async () => {
  const answer = await serve().request("/admin", { headers: OWNER });
  const policy = answer.headers.get("content-security-policy")!;
  const nonce = /script-src 'nonce-([\w+/=]+)'/.exec(policy)![1]!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  const html = await answer.text();
  expect([...html.matchAll(/<script[^>]*nonce="([^"]+)"/g)].map(([, one]) => one)).toEqual([nonce]);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});
