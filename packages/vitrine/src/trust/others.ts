import { Metrics } from "@vitrine/server";
import { expect } from "vitest";
import { redisStores } from "../../../queue/src/redis-stores.ts";
import { hasRedis, TestRedis } from "../../../queue/src/testing/redis.ts";
import { UNKNOWN } from "./files.ts";
import { requests, steps, type Row } from "./row.ts";
import { facts } from "./send-row.ts";
import type { Asking, Target } from "./target.ts";

const JSON_TYPE = { "content-type": "application/json" };
const TOKENS = { adas: "0123456789abcdef0123456789abcdef", bos: "fedcba9876543210fedcba9876543210" };
type Headers = Readonly<Record<string, string>>;

/** Where servers of demos have figures of themselves. */
const FIGURES = ["/metrics", "/monitoring", "/gradio_api/monitoring/summary", "/debug", "/trace", "/status", "/admin"];

export const others: readonly Row[] = [
  {
    id: "A94",
    sent: "cancels of another visitor's call, in its words, as a stranger, in Gradio's words; a look at its messages; more input for it",
    answer:
      "404, as for a call that never was; Gradio's protocol answers a cancel always alike. The call ends as it would have",
    send: [steps(cancelForeign)],
  },
  {
    id: "A95",
    sent: "sessions of the caller's own choice, a true one with a letter changed, another user's",
    answer:
      "a new one of 132 random bits with a signature; that of another user is refused. A name in Gradio's protocol is another session for each user",
    send: [steps(chooseSession)],
    provenBy: ["packages/auth/src/bound.test.ts"],
  },
  {
    id: "A97",
    sent: "`/metrics` and other addresses of figures where they are off; where they are on, without a login or the token",
    answer: "404, as for any address; 401",
    send: [
      requests(FIGURES, { status: 404, headers: { "content-type": /json/ } }),
      steps(async (at) => {
        const asked = { authorization: "Bearer no", cookie: "vitrine-login=x" };
        for (const options of [
          { metrics: new Metrics({ token: "t0ken" }) },
          { metrics: new Metrics(), auth: { users: { ada: "s3cret" } } },
        ])
          for (const headers of [{}, asked] as readonly Headers[])
            expect((await at.other(options).request("/metrics", { headers })).status).toBe(401);
      }),
    ],
  },
  {
    id: "A98",
    sent: "with a session and a job of one app, to another one that shares its Redis: the messages, a cancel, calls",
    answer: "404: every key has the app's name in it, and each app signs sessions with a key of its own",
    send: [steps(shareRedis)],
  },
];

/** Starts a call that goes on for a while, and waits until it runs. Returns its id, and all of its stream. */
async function begin(at: Asking, headers: Headers, ms: number) {
  const asked = { ...JSON_TYPE, ...headers, accept: "text/event-stream" };
  const response = await at.request("/api/run/wait", { method: "POST", headers: asked, body: `{"text":"${ms}"}` });
  return { job: response.headers.get("vitrine-job")!, said: response.text() };
}

async function cancelForeign(at: Target) {
  const [mine, other] = [await at.session(), await at.session()];
  // The stream's own bytes are read as they come: what notes answers reads them whole.
  const { job, said } = await begin(
    { request: (path, init) => fetch(`http://127.0.0.1:${at.port}${path}`, init) },
    mine,
    400,
  );
  for (const headers of [other, {}, { cookie: "a=b" }] as readonly Headers[])
    for (const [method, path] of [
      ["DELETE", ""],
      ["GET", ""],
      ["POST", "/feed"],
    ] as const) {
      const asked = {
        method,
        headers: { ...JSON_TYPE, ...headers },
        ...(method === "POST" && { body: '{"input":"text"}' }),
      };
      const { status } = await at.ask(`/api/jobs/${job}${path}`, asked);
      expect([method, status]).toEqual([method, 404]);
    }
  const asked = (id: string) => at.ask(`/api/jobs/${id}`, { method: "DELETE", headers: other });
  expect(facts(await asked(job))).toEqual(facts(await asked(UNKNOWN)));
  for (const name of ["s", mine["vitrine-session"], ""]) {
    const body = JSON.stringify({ event_id: job, session_hash: name, fn_index: 0 });
    for (const path of ["/gradio_api/cancel", "/gradio_api/reset"])
      expect([200, 422]).toContain((await at.ask(path, { method: "POST", headers: JSON_TYPE, body })).status);
  }
  const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: job } };
  await at.ask("/mcp", { method: "POST", headers: { ...JSON_TYPE, accept: "*/*" }, body: JSON.stringify(cancelled) });
  expect(await said).toContain('"said":"waited 400"');
}

async function chooseSession(at: Target) {
  const { "vitrine-session": real } = await at.session();
  expect(real.split(".")[0]).toMatch(/^[\w-]{22}$/);
  const changed = (real.startsWith("A") ? "B" : "A") + real.slice(1);
  const stored = await at.upload({ "vitrine-session": real }, "mine");
  for (const chosen of ["mine", "x".repeat(22), changed, `${real}x`, real.split(".")[0]!, "__proto__"]) {
    const headers = { "vitrine-session": chosen };
    const issued = (await at.ask("/api/jobs/none", { headers })).headers["vitrine-session"];
    expect(issued, chosen).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    expect(issued).not.toBe(chosen);
    expect((await at.ask(`/api/files/${stored.id}`, { headers })).status).toBe(404);
  }
  const tokens = { [TOKENS.adas]: { name: "ada" }, [TOKENS.bos]: { name: "bo" } };
  const { request } = at.other({ auth: { tokens } });
  const as = (token: string, more: Headers = {}) => ({ authorization: `Bearer ${token}`, ...more });
  const adas = (await request("/api/jobs/none", { headers: as(TOKENS.adas) })).headers.get("vitrine-session")!;
  const asked = (token: string) => request("/api/jobs/none", { headers: as(token, { "vitrine-session": adas }) });
  expect([(await asked(TOKENS.adas)).status, (await asked(TOKENS.bos)).status]).toEqual([404, 409]);
}

async function shareRedis(at: Target) {
  at.note("Redis");
  if (!hasRedis) return;
  const redis = await TestRedis.start();
  const opened = [];
  try {
    for (const app of ["one", "two", "one:two"]) {
      const stores = redisStores(redis.url, { app });
      const secret = await stores.secret();
      opened.push(at.other({ engine: stores, secret }));
    }
    const [one, ...rest] = opened as [ReturnType<Target["other"]>, ...ReturnType<Target["other"]>[]];
    const session = (await one.request("/api/jobs/none")).headers.get("vitrine-session")!;
    const mine = { "vitrine-session": session };
    const { job, said } = await begin(one.server, mine, 500);
    for (const { request } of rest)
      for (const method of ["GET", "DELETE"]) {
        const answer = await request(`/api/jobs/${job}`, { method, headers: mine });
        expect(answer.status).toBe(404);
        expect(answer.headers.get("vitrine-session")).not.toBe(session);
      }
    expect(await said).toContain('"said":"waited 500"');
    expect((await one.request(`/api/jobs/${job}`, { headers: mine })).status).toBe(200);
  } finally {
    for (const { server } of opened) await server.close();
    await redis.stop();
  }
}
