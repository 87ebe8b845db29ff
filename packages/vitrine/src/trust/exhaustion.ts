import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { nested } from "../../../server/src/testing/hostile.ts";
import { FITTING } from "./app.ts";
import { requests, steps, type Requests, type Row } from "./row.ts";
import type { Target } from "./target.ts";

const TYPES = { "content-type": "application/json", accept: "application/json, text/event-stream" };
/** Every route that takes a call as JSON. */
const CALLS = [
  "/api/run/echo",
  "/gradio_api/run/echo",
  "/gradio_api/call/echo",
  "/gradio_api/call/v2/echo",
  "/gradio_api/queue/join",
  "/mcp",
  "/gradio_api/mcp/",
];
const USERS = { users: { ada: "s3cret-passphrase" } };
const post = (body: Requests["body"] & {}, headers: Requests["headers"] = TYPES): Partial<Requests> => ({
  method: "POST",
  headers,
  body,
});

/** A call in the form of every door at once. */
const asCall = (value: string) =>
  `{"data":${value},"fn_index":9,"session_hash":"s","jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"data":${value}}}}`;

const WIDE = `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(",")}}`;

/** Milliseconds of one text. A pattern that backtracks takes seconds or minutes; a busy machine takes a while. */
const MOST_MS = 1000;
const LONG = 100_000;

/** Texts that patterns with two ways to match the same letters are slow at. */
const SLOW_TEXTS = ["a", "0", " ", "-", "#", ".", "1:", "a.", "%", ";", "\\", "\n"].map(
  (piece) => `${piece.repeat(LONG / piece.length)}!`,
);

export const exhaustion: readonly Row[] = [
  {
    id: "A100",
    sent: "lists and objects in one another, 10,000 deep, and 1,000,000 lists, to every route of calls and to the login",
    answer: "422 at 64 levels, before it is parsed; 413 for the login, which reads 16 KB",
    send: [
      requests(
        CALLS,
        { status: [400, 413, 422] },
        post([nested("[", "]", 1e4), nested('{"a":', "}", 1e4), nested("[", "]", 1e6)]),
      ),
      requests(CALLS, { status: [400, 413, 422] }, post(asCall(`${"[".repeat(1e5)}${"]".repeat(1e5)}`))),
      steps(async (at) => {
        const guarded = at.other({ auth: USERS });
        for (const [depth, status] of [
          [5000, 401],
          [1e6, 413],
        ] as const) {
          const body = `{"username":${"[".repeat(depth)}${"]".repeat(depth)}}`;
          expect((await guarded.request("/login", { method: "POST", headers: TYPES, body })).status).toBe(status);
        }
      }),
    ],
  },
  {
    id: "A101",
    sent: "a million names, a million digits, `1e400`, `NaN`, UTF-16; a name twice, a byte-order mark, 2^53 + 1",
    answer:
      "400, 413 or 422 for the first; of a name that comes twice the last counts, the mark is left out, and numbers are doubles",
    send: [
      requests(
        CALLS,
        { status: [400, 413, 422] },
        post([asCall("9".repeat(1_000_000)), asCall("1e400"), asCall("NaN"), '{"data":', "\0", "[".repeat(100)]),
      ),
      requests(["/api/run/echo", "/gradio_api/run/echo", "/mcp"], { status: [413, 422] }, post(WIDE)),
      requests(CALLS, { status: [400, 415] }, post(Buffer.from('\ufeff{"data":1}', "utf16le"))),
      requests("/api/run/echo", { status: 200, says: /"echoed":2\}/ }, post('{"data":1,"data":2}')),
      requests("/api/run/echo", { status: 200, says: /"echoed":1\}/ }, post('\ufeff{"data":1}')),
      requests("/api/run/echo", { status: 200, says: /9007199254740992\}/ }, post('{"data":9007199254740993}')),
      requests("/api/run/echo", { status: 422, says: /data/ }, post('{"data":1e400}')),
    ],
  },
  {
    id: "A103",
    sent: "100 KB of one letter, digit or sign and another at the end, to every field whose form is checked; 8 KB in every header that is read",
    answer: "each is judged in milliseconds",
    send: [steps(slowDown)],
  },
  {
    id: "A104",
    sent: 'no body, `null`, `[]`, a text, a number, `{"data":null}`, too many values, to calls, cancels, logins and tools',
    answer: "400 or 422 with a message, 401 for a login; an unknown number of values is no call",
    send: [
      requests(CALLS, { status: [400, 422], says: /\w/ }, post(["null", "[]", '"x"', "1", "true"])),
      requests(
        // The others take inputs by name: there, `data` is one.
        CALLS.filter((path) => !/api\/run\/echo$|v2/.test(path) || path.includes("gradio_api/run")),
        { status: [400, 422], says: /\w/ },
        post(["", "{}", '{"data":null}', '{"data":[1,2,3],"session_hash":"s","fn_index":9}']),
      ),
      requests(
        ["/gradio_api/cancel", "/gradio_api/reset"],
        { status: [200, 400, 422] },
        post(["", "null", "[]", '"x"', "{}", '{"event_id":null}', '{"session_hash":1,"event_id":[]}']),
      ),
      steps(async (at) => {
        const guarded = at.other({ auth: { users: USERS.users } });
        for (const body of ["", "null", "[]", '"x"', "1", "{}", '{"username":null}']) {
          const { status } = await guarded.request("/login", { method: "POST", headers: TYPES, body });
          expect([body, status]).toEqual([body, 401]);
        }
      }),
    ],
  },
  {
    id: "A106",
    sent: "10 MB that are packed into 10 KB, by gzip, deflate and Brotli in name, to calls, uploads and logins",
    answer: "415: a body is never unpacked",
    send: [
      requests(
        [...CALLS, "/api/files", "/gradio_api/upload"],
        { status: 415 },
        post(
          gzipSync(`"${"x".repeat(10_000_000)}"`),
          ["gzip", "deflate", "br", "gzip, gzip", "x-gzip"].map((coding) => ({ ...TYPES, "content-encoding": coding })),
        ),
      ),
      steps(async (at) => {
        const guarded = at.other({ auth: { users: USERS.users } });
        const headers = { ...TYPES, "content-encoding": "gzip" };
        const body = gzipSync('{"username":"ada","password":"s3cret-passphrase"}');
        expect(
          (await guarded.request("/login", { method: "POST", headers, body })).headers.get("set-cookie"),
        ).toBeNull();
      }),
    ],
  },
  {
    id: "A107",
    sent: "sixty calls at once of one visitor, sixty of sixty visitors; one call of another visitor behind fifteen of one",
    answer:
      "429 for the visitor, 503 for all, with `Retry-After`; visitors have turns, so the other one's call is the second or third",
    send: [steps(flood)],
  },
];

async function slowDown(at: Target) {
  const send = async (path: string, inputs: unknown, what: string) => {
    const from = performance.now();
    await at.ask(path, { method: "POST", headers: TYPES, body: JSON.stringify(inputs) });
    expect(performance.now() - from, what).toBeLessThan(MOST_MS);
  };
  for (const text of SLOW_TEXTS) {
    const what = `${text.slice(0, 5)}…`;
    // Every field is judged, however many are wrong.
    const wrong = Object.keys(FITTING).map((field) => [field, field === "many" ? [text] : text]);
    await send("/api/run/choose", Object.fromEntries(wrong), what);
    await send("/api/run/when", { at: text }, `at: ${what}`);
    await send("/api/run/count", { rows: text }, `rows: ${what}`);
    for (const value of [
      text,
      `data:${text}`,
      `data:a/b;${text}`,
      `data:a/b;name=${text},x`,
      `http://${text}`,
      { id: text },
    ])
      await send("/api/run/read", { attached: value }, `attached: ${what}`);
    await send(
      "/gradio_api/run/read",
      { data: [{ path: text, url: `http://${text}`, meta: { _type: "gradio.FileData" } }] },
      what,
    );
    await send(`/api/run/${encodeURIComponent(text.slice(0, 8000))}`, {}, `handler: ${what}`);
  }
  for (const name of HEADERS)
    for (const text of SLOW_TEXTS) {
      const value = text.slice(0, 8000).replace(/[^\x20-\x7e]/g, "~");
      const from = performance.now();
      await at.ask("/api/jobs/none", { headers: { [name]: value } });
      expect(performance.now() - from, `${name}: ${value.slice(0, 5)}…`).toBeLessThan(MOST_MS);
    }
}

/** Headers that the server reads. */
const HEADERS = [
  "accept",
  "accept-encoding",
  "accept-language",
  "authorization",
  "content-type",
  "cookie",
  "forwarded",
  "if-none-match",
  "idempotency-key",
  "last-event-id",
  "origin",
  "range",
  "sec-fetch-site",
  "vitrine-session",
  "x-forwarded-for",
  "x-forwarded-host",
];

async function flood(at: Target) {
  const { server } = at.other({ limits: { callsPerVisitor: 20, calls: 40 } });
  at.note("HTTP API");
  const session = async () => {
    const { headers } = await server.request("/api/jobs/none");
    return { "vitrine-session": headers.get("vitrine-session")! };
  };
  const call = async (headers: Readonly<Record<string, string>>, ms: number) =>
    server.request("/api/run/wait", {
      method: "POST",
      headers: { ...TYPES, ...headers, accept: "application/json" },
      body: `{"text":"${ms}"}`,
    });
  const one = await session();
  const ofOne = await Promise.all(Array.from({ length: 60 }, () => call(one, 1)));
  checkRefused(ofOne, 429, 40);
  const many = await Promise.all(Array.from({ length: 60 }, session));
  checkRefused(await Promise.all(many.map((each) => call(each, 1))), 503, 20);
  const ended: string[] = [];
  const calls = Array.from({ length: 15 }, () => call(one, 20).then(() => ended.push("one")));
  const other = call(await session(), 20).then(() => ended.push("other"));
  await Promise.all([...calls, other]);
  expect(ended.indexOf("other")).toBeLessThanOrEqual(3);
}

function checkRefused(answers: readonly Response[], status: number, count: number) {
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused.map((answer) => answer.status)).toEqual(Array.from({ length: count }, () => status));
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
}
