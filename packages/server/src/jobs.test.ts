import { describe, expect, test } from "vitest";
import { createServer, type Server } from "./server.ts";
import { call, newSession, parseEvents, problemOf, readSome } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";

const STREAM = { accept: "text/event-stream" };

const jobOf = (response: Response) => `/api/jobs/${response.headers.get("vitrine-job")}`;

async function startForever(server: Server, headers: Record<string, string>): Promise<string> {
  const response = await call(server, "forever", {}, { ...STREAM, ...headers });
  return jobOf(response);
}

describe("a job", () => {
  test("cut after any message and picked up there equals the uncut one", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const whole = await call(server, "count", { many: 5 }, { ...STREAM, ...mine });
    const uncut = parseEvents(await whole.text());
    for (let cut = 1; cut <= uncut.length; cut++) {
      const running = await call(server, "count", { many: 5 }, { ...STREAM, ...mine });
      const before = await readSome(running, cut);
      const resumed = await server.request(jobOf(running), {
        headers: { ...STREAM, ...mine, "last-event-id": String(cut) },
      });
      const joined = [...before, ...parseEvents(await resumed.text())];
      expect(joined.map(same)).toEqual(uncut.map(same));
    }
  });

  test("is given from the number in the address too", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const whole = await call(server, "count", { many: 1 }, { ...STREAM, ...mine });
    const events = parseEvents(await whole.text());
    const rest = await server.request(`${jobOf(whole)}?after=2`, { headers: { ...STREAM, ...mine } });
    expect(parseEvents(await rest.text())).toEqual(events.slice(2));
  });

  test("read as JSON waits for the end and answers as the call does", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const running = await call(server, "count", { many: 3 }, { ...STREAM, ...mine });
    await running.body!.cancel();
    const response = await server.request(jobOf(running), { headers: mine });
    expect(await response.json()).toEqual({ outputs: { output: "1 2 3 " } });
  });

  test("ends when its page was closed and nothing is heard of its visitor, and no earlier", async () => {
    const server = createServer(echoApp(), { engine: { abandonedMs: 200 } });
    const mine = await newSession(server);
    const streamed = await call(server, "forever", {}, { ...STREAM, ...mine });
    const reader = streamed.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = await server.request(jobOf(streamed), { headers: { ...STREAM, ...mine } });
    await again.body!.cancel();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const ended = await server.request(jobOf(streamed), { headers: { ...STREAM, ...mine } });
    expect(parseEvents(await ended.text()).at(-1)).toMatchObject({ event: "cancelled" });
    await server.close();
  });

  test("ends when it is cancelled, and says so to both who wait", async () => {
    const server = createServer(echoApp());
    const mine = await newSession(server);
    const streamed = await call(server, "forever", {}, { ...STREAM, ...mine });
    const job = jobOf(streamed);
    const waiting = server.request(job, { headers: mine });
    const cancelled = await server.request(job, { method: "DELETE", headers: mine });
    expect([cancelled.status, await cancelled.text()]).toEqual([204, ""]);
    expect(parseEvents(await streamed.text()).at(-1)).toMatchObject({ event: "cancelled" });
    expect(await problemOf(await waiting)).toMatchObject({ status: 409, code: "refused" });
  });

  test("of someone who named no session belongs to whoever holds its id and names none", async () => {
    const server = createServer(echoApp());
    const job = await startForever(server, {});
    expect((await server.request(job, { method: "DELETE", headers: await newSession(server) })).status).toBe(404);
    expect((await server.request(job, { method: "DELETE" })).status).toBe(204);
  });

  test("asked from a number that is none is refused", async () => {
    const server = createServer(echoApp());
    const job = await startForever(server, {});
    const response = await server.request(job, { headers: { ...STREAM, "last-event-id": "-1" } });
    expect(await problemOf(response)).toMatchObject({ status: 400, detail: expect.stringContaining("Last-Event-ID") });
    await server.close();
  });

  test("of another visitor cannot be told from one that never was", async () => {
    const server = createServer(echoApp());
    const job = await startForever(server, await newSession(server));
    const other = await newSession(server);
    for (const method of ["GET", "DELETE"]) {
      const foreign = await server.request(job, { method, headers: other });
      const unknown = await server.request("/api/jobs/AAAAAAAAAAAAAAAAAAAAAA", { method, headers: other });
      expect([foreign.status, await foreign.text()]).toEqual([404, await unknown.text()]);
      expect([...foreign.headers]).toEqual([...unknown.headers]);
    }
    await server.close();
  });
});

test("a job has a limit of those who read it again at once", async () => {
  const server = createServer(echoApp(), { limits: { callsPerVisitor: 1 } });
  const mine = await newSession(server);
  const job = await startForever(server, mine);
  const read = () => server.request(job, { headers: { ...STREAM, ...mine } });
  const first = await read();
  expect([first.status, (await read()).status]).toEqual([200, 429]);
  await first.body!.cancel();
  expect((await read()).status).toBe(200);
  await server.close();
});

test("a HEAD of a stream leaves nothing running", async () => {
  const server = createServer(echoApp(), { heartbeatMs: 1 });
  const mine = await newSession(server);
  const job = await startForever(server, mine);
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const response = await server.request(job, { method: "HEAD", headers: { ...STREAM, ...mine } });
  expect([response.status, await response.text()]).toEqual([200, ""]);
  expect(timers()).toBe(before);
  expect(server["~context"].listeners.open).toBe(0);
  await server.close();
});

test("a quiet stream gives signs of life that are no events", async () => {
  const server = createServer(echoApp(), { heartbeatMs: 5 });
  const response = await call(server, "forever", {}, STREAM);
  const reader = response.body!.getReader();
  let text = "";
  while (!text.includes("\n\n: still here\n\n")) text += new TextDecoder().decode((await reader.read()).value);
  expect(parseEvents(text).map(({ event }) => event)).toEqual(["queued", "started"]);
  await server.close();
});

/** An event without the fields that differ between runs. */
function same({ event, id, data }: { event: string; id: number; data: unknown }) {
  const { job: _job, ms: _ms, etaMs: _eta, ...rest } = data as Record<string, unknown>;
  return { event, id, rest };
}
