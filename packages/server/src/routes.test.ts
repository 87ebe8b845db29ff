import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { anyone } from "./access.ts";
import { Metrics } from "./metrics.ts";
import type { Ring } from "./ring.ts";
import { routeOf } from "./route.ts";
import { createServer } from "./server.ts";
import { call, newSession, problemOf } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";
import { plainPage } from "./testing/page.ts";

const page = plainPage;

describe("every route", () => {
  const alone = createServer(echoApp(), { page });
  const several = createServer({ one: echoApp(), two: echoApp() }, { page });

  test("states who may ask and what kind of answer it gives", () => {
    const unstated = [...alone.routes, ...several.routes].filter(({ handler }) => !routeOf(handler));
    expect(unstated.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test("is one of these", () => {
    const answering = alone.routes.filter(({ handler }) => routeOf(handler)!.handle.name !== "refuse");
    const listed = answering.map(({ method, path, handler }) => `${method} ${path} ${routeOf(handler)?.auth.name}`);
    expect(listed.filter((route) => !route.startsWith("OPTIONS "))).toEqual([
      "POST /api/run/:handler session",
      "GET /api/jobs/:job session",
      "POST /api/jobs/:job/feed session",
      "DELETE /api/jobs/:job session",
      "POST /api/session session",
      "DELETE /api/session session",
      "POST /api/files session",
      "GET /api/files/:id holder",
      "POST /api/uploads session",
      "GET /api/uploads/:id session",
      "PATCH /api/uploads/:id session",
      "DELETE /api/uploads/:id session",
      "GET /demo.json public",
      "GET /oembed public",
      "GET /api/app holder",
      "GET /api/openapi.json public",
      "GET /api public",
      "GET /llms.txt public",
      "POST /api/snippets/:handler public",
      "POST /api/snippets public",
      "GET /embed.js before login",
      "GET /embed public",
      "GET /embed.html public",
      "GET /picture public",
      "GET /picture-dark public",
      "GET /api/ public",
      "GET /embed/ public",
      "GET /embed.html/ public",
      "GET / public",
      "GET  public",
      "GET /healthz before login",
      "GET /readyz before login",
      "GET /metrics operator",
      "GET /favicon.ico before login",
      "GET /robots.txt before login",
      "GET /assets/* before login",
    ]);
  });

  test("is the only one that matches a request: more of them are slower", () => {
    const paths = new Set(alone.routes.map(({ path }) => path).filter((path) => !path.includes("*")));
    const matching = (method: string, path: string) => alone.router.match(method, path || "/")[0].length;
    for (const path of paths)
      for (const method of ["GET", "POST"]) expect([path, matching(method, path)]).toEqual([path, 1]);
  });

  const KINDS: Record<string, RegExp> = {
    api: /^default-src 'none'; frame-ancestors 'none'$/,
    docs: /^default-src 'none'; script-src 'nonce-[\w+/]{24}' 'strict-dynamic'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html; style-src 'nonce-[\w+/]{24}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
    asset: /^default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    page: /^default-src 'none'; script-src 'self' 'nonce-/,
    file: /^sandbox; default-src 'none'; style-src 'unsafe-inline'$/,
  };

  const gets: [string, keyof typeof KINDS][] = [
    ["/", "page"],
    ["/api", "docs"],
    ["/demo.json", "api"],
    ["/api/app", "api"],
    ["/api/openapi.json", "api"],
    ["/embed.js", "asset"],
    ["/embed", "page"],
    ["/embed.html", "page"],
    ["/assets/page.js", "asset"],
    ["/healthz", "api"],
    ["/readyz", "api"],
    ["/nowhere", "api"],
    ["/api/files/unknown", "api"],
  ];
  test.each(gets)("GET %s has the headers of its kind: %s", async (path, kind) => {
    const { headers } = await alone.request(path);
    expect(headers.get("content-security-policy")).toMatch(KINDS[kind]!);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("set-cookie")).toBeNull();
  });
});

describe("several demos", () => {
  const several = createServer({ one: echoApp(), two: echoApp() }, { page });

  test("are listed at the root, each with a link", async () => {
    const html = await (await several.request("/")).text();
    expect(html).toContain('<a href="one/">Echo</a><a href="two/">Echo</a>');
  });

  test("have each their page and their calls below their name", async () => {
    expect(await (await several.request("/two/")).text()).toContain('src="../assets/page.js"');
    const response = await several.request("/two/api/run/echo", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"input":"hi"}',
    });
    expect(await response.json()).toEqual({ outputs: { output: "hi" } });
  });

  test("are led to by a name without its slash", async () => {
    const response = await several.request("/one");
    expect([response.status, response.headers.get("location")]).toEqual([308, "./one/"]);
  });

  test.each(["api", "assets", "a/b", "", "..", "a b"])('are not named "%s"', (name) => {
    expect(() => createServer({ [name]: echoApp() })).toThrow(`createServer(): "${name}"`);
  });

  test("keep one visitor's jobs and files apart from the other demo's", async () => {
    const mine = await newSession(createServer(echoApp()));
    const upload = { method: "POST", headers: { "content-type": "text/plain", ...mine }, body: "x" };
    const stored = (await (await several.request("/one/api/files?name=x.txt", upload)).json()) as {
      files: [{ id: string }];
    };
    expect((await several.request(`/two/api/files/${stored.files[0].id}`)).status).toBe(404);
  });
});

describe("a path that is asked with another method", () => {
  const ring: Ring = {
    name: "ring",
    routes: [{ method: "GET", path: "/ring", auth: anyone, kind: "api", handle: (request) => request.json("[]") }],
  };
  const outer = new Hono();
  outer.route("/in", createServer(echoApp(), { page }));
  outer.route("/", createServer({ one: echoApp() }, { page, rings: [ring] }));

  test.each([
    ["GET", "/one/api/run/echo", "OPTIONS, POST"],
    ["PATCH", "/one/api/run/echo", "OPTIONS, POST"],
    ["PUT", "/one/api/files", "OPTIONS, POST"],
    ["POST", "/one/api/app", "GET, HEAD, OPTIONS"],
    ["GET", "/one/api/session", "DELETE, OPTIONS, POST"],
    ["PUT", "/one/api/jobs/x", "DELETE, GET, HEAD, OPTIONS"],
    ["DELETE", "/one/api", "GET, HEAD, OPTIONS"],
    ["POST", "/one/ring", "GET, HEAD, OPTIONS"],
    ["POST", "/assets/page.js", "GET, HEAD"],
    ["POST", "/one/", "GET, HEAD"],
    ["POST", "/healthz", "GET, HEAD"],
    ["GET", "/in/api/run/echo", "OPTIONS, POST"],
    ["POST", "/in/", "GET, HEAD"],
  ])("says which it takes: %s %s", async (method, path, allow) => {
    const response = await outer.request(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  });

  test("says in words which to use", async () => {
    const problem = await problemOf(await outer.request("/one/api/jobs/x", { method: "PUT" }));
    expect(problem).toMatchObject({ code: "refused", detail: "/one/api/jobs/x does not take PUT. Use DELETE or GET." });
  });

  test("answers HEAD where it answers GET", async () => {
    expect((await outer.request("/healthz", { method: "HEAD" })).status).toBe(200);
  });
});

test("what is neither an app nor an engine is refused by name", () => {
  expect(() => createServer({ wrong: {} as never })).toThrow('"wrong" is neither an app nor an engine');
});

describe("a server inside another", () => {
  const outer = new Hono();
  outer.route("/x", createServer(echoApp(), { page }));
  outer.route("/deep/:user/gallery", createServer({ one: echoApp() }, { page }));

  test.each([
    ["/x", 308],
    ["/x/", 200],
    ["/x/api/app", 200],
    ["/x/assets/page.js", 200],
    ["/x/embed.js", 200],
    ["/deep/me/gallery", 308],
    ["/deep/me/gallery/", 200],
    ["/deep/me/gallery/one", 308],
    ["/deep/me/gallery/one/", 200],
    ["/deep/me/gallery/one/api/app", 200],
    ["/deep/me/gallery/assets/page.js", 200],
  ])("GET %s is answered with %d", async (path, status) => {
    expect((await outer.request(path)).status).toBe(status);
  });

  test("leads to its folder by the last part of the way, which holds behind a proxy that takes off the rest", async () => {
    expect((await outer.request("/deep/me/gallery")).headers.get("location")).toBe("./gallery/");
  });

  test.each([
    ["/x/api/", "../api"],
    ["/x/api/?lang=de", "../api?lang=de"],
    ["/x/embed/", "../embed"],
    ["/deep/me/gallery/one/api/", "../api"],
    ["/x?theme=dark", "./x/?theme=dark"],
  ])("leads from %s to %s", async (path, location) => {
    const response = await outer.request(path);
    expect([response.status, response.headers.get("location")]).toEqual([308, location]);
    const to = new URL(location, `http://localhost${path}`);
    expect((await outer.request(to.pathname + to.search)).status).toBe(200);
  });

  test("answers calls", async () => {
    const response = await outer.request("/x/api/run/echo", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"input":"hi"}',
    });
    expect(await response.json()).toEqual({ outputs: { output: "hi" } });
  });
});

describe("what any host is asked for", () => {
  const servers = [createServer(echoApp(), { page }), createServer({ one: echoApp() }, { page })];

  test("is there: an icon, and that crawlers may come", async () => {
    for (const server of servers) {
      const [icon, robots] = [await server.request("/favicon.ico"), await server.request("/robots.txt")];
      expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/x-icon"]);
      expect(new Uint8Array(await icon.arrayBuffer()).subarray(0, 4)).toEqual(new Uint8Array([0, 0, 1, 0]));
      expect([robots.status, await robots.text()]).toEqual([200, "User-agent: *\nAllow: /\n"]);
    }
  });
});

describe("/metrics", () => {
  test("is not there when nothing is counted", async () => {
    const server = createServer(echoApp());
    const [off, unknown] = [await server.request("/metrics"), await server.request("/nowhere")];
    expect([off.status, [...off.headers]]).toEqual([404, [...unknown.headers]]);
  });

  test("asks for the token that was set", async () => {
    const server = createServer(echoApp(), { metrics: new Metrics({ token: "secret" }) });
    const ask = (authorization?: string) =>
      server.request("/metrics", authorization ? { headers: { authorization } } : {});
    const statuses = [await ask(), await ask("Bearer wrong"), await ask("Bearer secret")].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 200]);
  });

  test("counts requests by route and jobs by their end", async () => {
    const server = createServer({ one: echoApp() }, { metrics: new Metrics() });
    await call({ request: (path: string, init: RequestInit) => server.request(`/one${path}`, init) } as never, "echo", {
      input: "hi",
    });
    const text = await (await server.request("/metrics")).text();
    expect(text).toContain(
      'vitrine_request_seconds_count{demo="one",method="POST",route="/api/run/:handler",status="200"} 1',
    );
    expect(text).toContain('vitrine_job_seconds_count{demo="one",handler="echo",outcome="done"} 1');
  });
});
