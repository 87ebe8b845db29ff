import { app, on } from "@vitrine/core";
import { column, json, number } from "@vitrine/components";
import { createServer, type Server, type ServerOptions } from "@vitrine/server";
import { stream } from "@vitrine/core/internal";
import { afterEach, describe, expect, test, vi } from "vitest";
import { gradio } from "./gradio.ts";
import { get, join, post } from "./testing/ask.ts";

const LARGE = 200_000;
const ms = number({ label: "Milliseconds" });
const data = json({ label: "Data" });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ended: string[] = [];

const waits = app({
  layout: column(ms, data),
  handlers: [
    on([], {
      name: "wait",
      inputs: { ms },
      outputs: { data },
      concurrency: 1000,
      async run({ ms }, { signal }) {
        signal.addEventListener("abort", () => ended.push(`wait ${ms}`));
        await pause(ms ?? 0);
        return { data: "waited" };
      },
    }),
    on([], { name: "grow", outputs: { data }, concurrency: 1000, run: () => ({ data: "x".repeat(LARGE) }) }),
  ],
});

const serve = (options: ServerOptions = {}): Server => createServer(waits, { ...options, rings: [gradio()] });
const unreadOf = (server: Server) => server["~context"].unread.bytes;

describe("streams", () => {
  test("are a hundred at a time for each session, and are counted until they end", async () => {
    const server = serve();
    const open = await Promise.all(Array.from({ length: 100 }, async () => get(server, "/heartbeat/one")));
    expect(open.every(({ status }) => status === 200)).toBe(true);
    const refused = await get(server, "/heartbeat/one");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await refused.text()).toContain("100 of your streams are open");
    expect((await get(server, "/heartbeat/two")).status).toBe(200);
    await open[0]!.body!.cancel();
    expect((await get(server, "/heartbeat/one")).status).toBe(200);
  });

  test("of all sessions have a limit too", async () => {
    const server = serve({ limits: { streams: 3 } });
    const open = await Promise.all([1, 2, 3, 4].map(async (i) => (await get(server, `/heartbeat/${i}`)).status));
    expect(open).toEqual([200, 200, 200, 503]);
  });

  test("count what their readers have not taken", async () => {
    const server = serve();
    await join(server, 1, [], "s");
    await expect.poll(() => unreadOf(server)).toBeGreaterThan(LARGE);
    const response = await get(server, "/queue/data?session_hash=s");
    const reader = response.body!.getReader();
    await reader.read();
    await pause(20);
    await reader.cancel();
    expect(unreadOf(server)).toBe(0);
  });

  test("that stand still with much unread are cut off, and make room", async () => {
    const server = serve({ limits: { unreadBytes: 500_000, unreadMs: 0 } });
    for (let i = 0; i < 20; i++) await join(server, 1, [], `s${i}`);
    await pause(100);
    expect(unreadOf(server)).toBeGreaterThan(LARGE);
    expect(unreadOf(server)).toBeLessThanOrEqual(500_000);
    const last = await (await get(server, "/queue/data?session_hash=s19")).text();
    expect(last).toContain("process_completed");
  });
});

describe("calls that nobody reads", () => {
  test("are cancelled as soon as those of a page's caller who has gone", async () => {
    const server = serve({ limits: { resumeMs: 50 } });
    await join(server, 0, [2001], "nobody");
    await expect.poll(() => ended).toContain("wait 2001");
    await expect.poll(() => server["~context"].calls.open).toBe(0);
  });

  test("are read in time by a client that opens its stream after them", async () => {
    const server = serve({ limits: { resumeMs: 200 } });
    await join(server, 0, [400], "late");
    await pause(100);
    expect(await (await get(server, "/queue/data?session_hash=late")).text()).toContain("process_completed");
  });

  test("are a hundred at a time for each session", async () => {
    const server = serve();
    const all = await Promise.all(Array.from({ length: 101 }, async () => join(server, 0, [500], "many")));
    const refused = all.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([[429, "5"]]);
    expect((await join(server, 0, [0], "another")).status).toBe(200);
    expect(await (await get(server, "/queue/data?session_hash=many")).text()).toContain("process_completed");
    expect((await join(server, 0, [0], "many")).status).toBe(200);
  });

  test("leave most calls to others", async () => {
    const server = serve({ limits: { calls: 40, callsPerVisitor: 40 } });
    const all = await Promise.all(Array.from({ length: 40 }, async (_, i) => join(server, 0, [2002], `s${i}`)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(all.filter(({ status }) => status === 503)).toHaveLength(30);
    expect((await post(server, "/run/wait", { data: [0] })).status).toBe(200);
  });
});

describe("a value for a running call", () => {
  afterEach(() => vi.useRealTimers());

  test("that its function does not take is answered for within ten seconds", async () => {
    const frames = stream(number({ label: "Frame" }), { keep: "all" });
    const shown = json({ label: "Shown" });
    const busy = on([], {
      name: "busy",
      inputs: { frames },
      outputs: { shown },
      run: async (_, { signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return { shown: null };
      },
    });
    const server = createServer(app({ layout: column(frames, shown), handlers: [busy] }), { rings: [gradio()] });
    const joined = await join(server, 0, [1], "s");
    const { event_id: id } = (await joined.json()) as { event_id: string };
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let answered = 0;
    for (let i = 0; i < 6; i++)
      void Promise.resolve(post(server, `/stream/${id}`, { data: [i] })).then(
        ({ status }) => (answered += Number(status === 200)),
      );
    for (let i = 0; i < 1000; i++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(9000);
    expect(answered).toBeLessThan(6);
    await vi.advanceTimersByTimeAsync(1100);
    await vi.waitFor(() => expect(answered).toBe(6));
    vi.useRealTimers();
    await server.close();
  });
});
