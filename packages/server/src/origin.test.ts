import { describe, expect, test } from "vitest";
import type { ServerOptions } from "./options.ts";
import { createServer, type Server } from "./server.ts";
import { call, newSession } from "./testing/ask.ts";
import { echoApp, type Runs } from "./testing/demos.ts";
import { RESEMBLING_ORIGINS } from "./testing/hostile.ts";

const OWN = { host: "demo.example" };

async function post(headers: Record<string, string>, options: ServerOptions = {}) {
  const runs: Runs = { count: 0 };
  const response = await createServer(echoApp(runs), options).request("/api/run/echo", {
    method: "POST",
    headers: { "content-type": "application/json", ...OWN, ...headers },
    body: '{"input":"hi"}',
  });
  return { status: response.status, headers: response.headers, ran: runs.count };
}

describe("a call from a page", () => {
  const allowed: [string, Record<string, string>, ServerOptions][] = [
    ["of its own, by an older browser", { origin: "https://demo.example" }, {}],
    ["of its own, as the browser says", { origin: "https://demo.example", "sec-fetch-site": "same-origin" }, {}],
    [
      "of a listed origin",
      { origin: "https://good.example", "sec-fetch-site": "cross-site" },
      { cors: ["https://good.example"] },
    ],
    [
      "of any origin, where any is welcome",
      { origin: "https://evil.test", "sec-fetch-site": "cross-site" },
      { cors: "*" },
    ],
    [
      "of its own behind a believed proxy",
      { origin: "https://a.example", "x-forwarded-host": "a.example", "x-forwarded-proto": "https" },
      { trustProxy: true },
    ],
    ["of none, by a program", {}, {}],
  ];
  test.each(allowed)("%s is answered", async (_, headers, options) => {
    expect(await post(headers, options)).toMatchObject({ status: 200, ran: 1 });
  });

  const good: ServerOptions = { cors: ["https://good.example"] };
  const refused: readonly (readonly [string, Record<string, string>, ServerOptions])[] = [
    ["of another site", { origin: "https://evil.test" }, {}],
    ["of another site, as the browser says", { "sec-fetch-site": "cross-site" }, {}],
    ["of a sibling", { origin: "https://other.demo.example", "sec-fetch-site": "same-site" }, {}],
    ["without an origin of its own", { origin: "null" }, {}],
    ...RESEMBLING_ORIGINS.map((origin) => [`of ${origin}, which resembles a listed one`, { origin }, good] as const),
    ["of its own host on another port", { origin: "https://demo.example:8443" }, {}],
    [
      "that a proxy which nobody believes calls its own",
      { origin: "https://evil.test", "x-forwarded-host": "evil.test" },
      {},
    ],
  ];
  test.each(refused)("%s is refused, and runs nothing", async (_, headers, options) => {
    const answer = await post(headers, options);
    expect(answer).toMatchObject({ status: 403, ran: 0 });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each(["text/plain", "application/x-foo", "application/x-www-form-urlencoded"])(
    "of another site is refused as %s too, which browsers send without asking",
    async (type) => {
      expect(await post({ origin: "https://evil.test", "content-type": type })).toMatchObject({ status: 403, ran: 0 });
    },
  );
});

test("every route that changes something refuses the pages of other sites", async () => {
  const server = createServer(echoApp());
  const changing = server.routes.filter(({ method }) => !["GET", "OPTIONS", "TRACE"].includes(method));
  expect(changing.length).toBeGreaterThanOrEqual(3);
  for (const { method, path } of changing) {
    const init = { method, headers: { origin: "https://evil.test" } };
    expect([path, (await server.request(path.replace(/:\w+/, "x"), init)).status]).toEqual([path, 403]);
  }
});

describe("a page of another origin", () => {
  const server = createServer(echoApp(), { cors: ["https://good.example"] });
  const get = (origin: string) => server.request("/api/app", { headers: { origin } });

  test("reads answers when it is listed, and is told that they differ by origin", async () => {
    const { headers } = await get("https://good.example");
    expect(headers.get("access-control-allow-origin")).toBe("https://good.example");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("vary")).toBe("Origin");
    expect(headers.get("access-control-expose-headers")).toContain("Vitrine-Job");
  });

  test("is told what else an answer differs by", async () => {
    const response = await server.request("/api/files/none", { headers: { origin: "https://good.example" } });
    expect(response.headers.get("vary")).toBe("Origin");
    const stored = await server.request("/api/files?name=x.txt", { method: "POST", body: "x" });
    const { files } = (await stored.json()) as { files: [{ url: string }] };
    const file = await server.request(`/${files[0].url}`, { headers: { origin: "https://good.example" } });
    expect(file.headers.get("vary")).toBe("Vitrine-Session, Origin");
    expect(file.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  test("reads nothing when it is not", async () => {
    const { headers } = await get("https://evil.test");
    expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([null, "Origin"]);
  });

  test("may ask first, and hears what it may send", async () => {
    const preflight = (origin: string) => server.request("/api/run/echo", { method: "OPTIONS", headers: { origin } });
    const yes = await preflight("https://good.example");
    expect([yes.status, yes.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "Content-Type, Vitrine-Session, Last-Event-ID, Idempotency-Key, Tus-Resumable, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Offset",
    ]);
    expect((await preflight("https://evil.test")).status).toBe(403);
  });

  test("is answered without credentials where any is welcome", async () => {
    const open = createServer(echoApp(), { cors: "*" });
    const { headers } = await open.request("/api/app", { headers: { origin: "https://evil.test" } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  test.each(["good.example", "https://good.example/", "https://*.example"])("cannot be listed as %s", (origin) => {
    expect(() => createServer(echoApp(), { cors: [origin] })).toThrow(`cors: "${origin}" is not an origin`);
  });
});

describe("a page in a sandbox, which has no origin,", () => {
  const school = { embed: ["https://school.example"] };
  const ask = async (server: Server, more: Record<string, string>) =>
    call(server, "echo", { input: "hi" }, { origin: "null", "sec-fetch-site": "cross-site", ...more });

  test("calls and reads where it is this server's own, which its session proves", async () => {
    const server = createServer(echoApp(), school);
    const answer = await ask(server, await newSession(server));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("null");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test.each<[string, NonNullable<ServerOptions["cors"]>]>([
    ["one other site", ["https://good.example"]],
    ["any site", "*"],
  ])("calls and reads where the pages of %s may call too", async (_, cors) => {
    const server = createServer(echoApp(), { ...school, cors });
    const answer = await ask(server, await newSession(server));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("null");
    expect(answer.headers.get("vary")).toBe("Origin");
  });

  test.each([
    ["without a session", school, {}],
    ["with a session of another server", school, { "vitrine-session": "x".repeat(60) }],
  ])("is refused %s", async (_, options, headers) => {
    const answer = await ask(createServer(echoApp(), options), headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("is refused where no site may show the demo, whatever its session", async () => {
    const server = createServer(echoApp());
    expect((await ask(server, await newSession(server))).status).toBe(403);
    const init = { method: "OPTIONS", headers: { origin: "null" } };
    expect((await server.request("/api/run/echo", init)).status).toBe(403);
  });

  test("may ask first where some site may show the demo", async () => {
    const init = { method: "OPTIONS", headers: { origin: "null" } };
    const answer = await createServer(echoApp(), school).request("/api/run/echo", init);
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([204, "null"]);
  });
});

describe("a request under another name", () => {
  test.each(["evil.test", "demo.example.evil.test", "localhost.evil.test", "127.0.0.1"])(
    "%s is refused",
    async (host) => {
      const server = createServer(echoApp(), { hosts: ["demo.example"] });
      const response = await server.request("/api/app", { headers: { host } });
      expect(response.status).toBe(421);
    },
  );

  test.each(["demo.example", "demo.example:7860", "DEMO.example"])("%s is none", async (host) => {
    const server = createServer(echoApp(), { hosts: ["demo.example"] });
    expect((await server.request("/api/app", { headers: { host } })).status).toBe(200);
  });
});
