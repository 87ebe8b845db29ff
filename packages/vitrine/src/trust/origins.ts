import { expect } from "vitest";
import { RESEMBLING_ORIGINS } from "../../../server/src/testing/hostile.ts";
import { UNKNOWN } from "./files.ts";
import { requests, steps, type Row } from "./row.ts";
import type { Target } from "./target.ts";

const EVIL = { origin: "https://evil.test" };
const JSON_TYPE = { "content-type": "application/json" };
const NO_CORS = { "access-control-allow-origin": null, "access-control-allow-credentials": null };

/** What can be read. */
const READ = [
  "/",
  "/api/app",
  "/config",
  "/gradio_api/info",
  "/api/jobs/none",
  `/api/files/${UNKNOWN}`,
  "/gradio_api/queue/status",
  "/healthz",
];
/** What changes something. */
const CHANGE = [
  "/api/run/say",
  "/api/files",
  "/gradio_api/run/say",
  "/gradio_api/api/say",
  "/gradio_api/call/say",
  "/gradio_api/call/v2/say",
  "/gradio_api/queue/join",
  "/gradio_api/cancel",
  "/gradio_api/reset",
  "/gradio_api/upload",
  "/mcp",
  "/gradio_api/mcp/",
  "/api/snippets/say",
];
/** What a page of another site sends without asking first, and what it must ask for. */
const CROSS_SITE: readonly Readonly<Record<string, string>>[] = [
  "text/plain",
  "application/x-foo",
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
].flatMap((type) => [EVIL, { "sec-fetch-site": "cross-site" }].map((from) => ({ ...from, "content-type": type })));

/** Host lines that name no host, or two. */
const RAW_HOSTS = [
  "Host:",
  "Host: /",
  "Host: a b",
  "Host: localhost\r\nHost: evil.test",
  "Host: localhost@evil.test",
  "Host: evil.test#localhost",
  "Host: [::1",
];

export const origins: readonly Row[] = [
  {
    id: "A68",
    sent: "requests that read, with the origin of another site and a cookie",
    answer: "answered without CORS headers, so that the browser gives the page nothing",
    send: [
      requests(
        READ,
        { headers: NO_CORS },
        {
          headers: [
            { ...EVIL, cookie: "a=b" },
            { origin: "null" },
            { ...EVIL, cookie: "a=b", "sec-fetch-site": "cross-site" },
          ],
        },
      ),
    ],
  },
  {
    id: "A70",
    sent: "another site's origin at a host of another name, and its preflight; the same where any site may call",
    answer:
      "421 at an address of this machine; else no CORS headers, and 403 to the preflight. Where any may call, `*` without credentials",
    send: [
      requests(READ, { status: 421, headers: NO_CORS }, { headers: { ...EVIL, host: "demo.example" } }),
      requests(
        ["/api/run/say", "/gradio_api/run/say", "/mcp"],
        { status: 403, headers: NO_CORS },
        { method: "OPTIONS", headers: { ...EVIL, "access-control-request-method": "POST" } },
      ),
      steps(async (at) => {
        const ask = async (cors: "*" | undefined, path: string, method: string) => {
          const headers = { ...EVIL, host: "demo.example" };
          const answer = await at.other(cors ? { cors } : {}).request(path, { method, headers });
          expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
          return answer.headers.get("access-control-allow-origin");
        };
        for (const path of ["/api/app", "/config", "/mcp"]) {
          expect([await ask(undefined, path, "GET"), await ask(undefined, path, "OPTIONS")]).toEqual([null, null]);
          expect(await ask("*", path, "OPTIONS")).toBe("*");
        }
      }),
    ],
  },
  {
    id: "A71",
    sent: "origins that begin or end like a listed one, with another scheme or port, `localhost.evil.com`",
    answer: "403: scheme, host and port must be the same",
    send: [
      steps(async (at) => {
        const listed = at.other({ cors: ["https://good.example"] });
        const before = at.ran.count;
        for (const origin of [
          ...RESEMBLING_ORIGINS,
          "https://good.example.",
          "https://GOOD.example",
          "https://good.example@evil.com",
        ])
          for (const path of CHANGE) {
            const answer = await listed.request(path, {
              method: "POST",
              headers: { ...JSON_TYPE, origin },
              body: "{}",
            });
            expect([origin, path, answer.status]).toEqual([origin, path, 403]);
            expect(answer.headers.get("access-control-allow-origin")).toBeNull();
          }
        expect(at.ran.count).toBe(before);
      }),
      requests(
        CHANGE,
        { status: 403 },
        {
          method: "POST",
          headers: [
            "https://localhost.evil.com",
            "http://localhost.evil.com",
            "http://127.0.0.1.evil.com",
            "http://localhost:1",
          ].map((origin) => ({ ...JSON_TYPE, origin })),
          body: "{}",
        },
      ),
    ],
  },
  {
    id: "A73",
    sent: "no host, `/`, two words, two hosts, a user's name, half an IPv6 address",
    answer: "400 or 421, and the server goes on",
    send: [
      steps(async (at) => {
        for (const host of RAW_HOSTS) {
          const answer = await at.raw(`GET /api/app HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`);
          expect([host, /^HTTP\/1\.1 (400|421) /.test(answer)]).toEqual([host, true]);
        }
      }),
    ],
  },
  {
    id: "A74",
    sent: "calls, cancels and uploads from another site as `text/plain`, as a form, as JSON, without a type; calls that are no JSON from anywhere",
    answer: "403 before the body is read; 415 for a call that is no JSON",
    send: [
      requests(
        CHANGE,
        { status: 403, headers: NO_CORS },
        {
          method: "POST",
          headers: CROSS_SITE,
          body: "{}",
        },
      ),
      requests(
        ["/api/jobs/none"],
        { status: 403 },
        { method: "DELETE", headers: [EVIL, { "sec-fetch-site": "same-site" }] },
      ),
      requests(CHANGE, { status: 403 }, { method: "POST", headers: EVIL }),
      requests(
        CHANGE.filter((path) => /run|call|join/.test(path)),
        { status: 415 },
        {
          method: "POST",
          headers: [{ "content-type": "text/plain" }, { "content-type": "application/x-foo" }],
          body: '{"text":"x","data":["x"]}',
        },
      ),
    ],
  },
  {
    id: "A76",
    sent: "`Access-Control-Request-Headers` with 15,000 blanks",
    answer: "answered at once; the header is not parsed",
    send: [
      steps(async (at) => {
        const before = performance.now();
        for (const path of CHANGE) {
          const headers = { ...EVIL, "access-control-request-headers": `a,${" ".repeat(15_000)}b` };
          expect((await at.ask(path, { method: "OPTIONS", headers })).status).toBe(403);
        }
        // One backtracking pattern takes seconds for each; the machine may be busy.
        expect(performance.now() - before).toBeLessThan(5000);
      }),
    ],
  },
  {
    id: "A77",
    sent: "a visitor's file with its key, asked for by a page of another site",
    answer:
      "`Cross-Origin-Resource-Policy: same-origin`: the browser gives the page nothing, unless other sites may show the demo",
    send: [
      steps(async (at) => {
        const { url } = await at.upload(await at.session(), "mine");
        const headers = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image", ...EVIL };
        const answer = await at.ask(`/${url}`, { headers });
        expect(answer.headers).toMatchObject({
          "cross-origin-resource-policy": "same-origin",
          "x-content-type-options": "nosniff",
        });
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      }),
    ],
  },
  {
    id: "A79",
    sent: "`X-Forwarded-Host`, `X-Forwarded-Proto` and `Forwarded` of another host, while ten others load the page and the configuration",
    answer: "nobody's answer names it: the headers count only from listed proxies, and no request changes another's",
    send: [steps(forward)],
  },
  {
    id: "A80",
    sent: "`X-Forwarded-For` with one address, several, and an IPv6 form, with and without a listed proxy",
    answer: "the address of the connection; with a listed proxy, the right-most one that is no proxy",
    send: [
      steps(async (at) => {
        for (const chain of ["10.0.0.1", "127.0.0.2, 10.0.0.1", "::ffff:10.0.0.1", "evil"]) {
          const headers = { ...JSON_TYPE, "x-forwarded-for": chain, "x-real-ip": chain, forwarded: `for=${chain}` };
          const { text } = await at.ask("/api/run/who", { method: "POST", headers, body: "{}" });
          expect([chain, JSON.parse(text)]).toMatchObject([chain, { outputs: { echoed: { ip: "127.0.0.1" } } }]);
        }
      }),
    ],
    provenBy: ["packages/server/src/proxy.test.ts"],
  },
];

async function forward(at: Target) {
  const headers = {
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "gopher",
    "x-forwarded-prefix": "//evil.test",
    forwarded: "host=evil.test",
  };
  const paths = ["/", "/config", "/api/app", "/api/openapi.json", "/gradio_api/info"];
  const load = (more: Readonly<Record<string, string>>) =>
    Promise.all(paths.map((path) => at.ask(path, { headers: more })));
  const loads = Array.from({ length: 10 }, (_, i) => [load(headers), load(i % 2 === 0 ? {} : { accept: "text/html" })]);
  for (const { text, headers } of (await Promise.all(loads.flat())).flat())
    expect(text + JSON.stringify(headers)).not.toContain("evil.test");
}
