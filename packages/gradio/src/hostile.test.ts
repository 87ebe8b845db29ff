import { app, on, type Message } from "@vitrine/core";
import { column, file, gallery, json, number } from "@vitrine/components";
import { createServer, listen, type Ring, type Server, type ServerOptions } from "@vitrine/server";
import { describe, expect, test } from "vitest";
import { gradio } from "./gradio.ts";
import { get, join, post } from "./testing/ask.ts";

const api = "/gradio_api";
const ms = number({ label: "Milliseconds" });
const data = json({ label: "Data" });
const attached = file({ label: "File" });
const pictures = gallery({ label: "Pictures" });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls that were cancelled, by their milliseconds. */
let produced = 0;
const cancelled: number[] = [];

const waits = app({
  layout: column(ms, data, attached, pictures),
  handlers: [
    on([], {
      name: "wait",
      inputs: { ms },
      outputs: { data },
      concurrency: 100,
      async run({ ms }, { signal }) {
        signal.addEventListener("abort", () => cancelled.push(ms ?? 0));
        await pause(ms ?? 0);
        return { data: "waited" };
      },
    }),
    on([], {
      name: "weigh",
      inputs: { attached },
      outputs: { data },
      run: ({ attached }) => ({ data: attached.size }),
    }),
    on([], {
      name: "hang",
      inputs: { pictures },
      outputs: { data },
      run: ({ pictures }) => ({ data: pictures.length }),
    }),
    on([], {
      name: "produce",
      inputs: { ms },
      outputs: { data },
      concurrency: 100,
      async *run() {
        for (let i = 0; i < 50; i++) {
          yield { data: { i, text: "x".repeat(100_000) } };
          if (i % 10 === 0) await pause(1);
        }
        produced++;
      },
    }),
  ],
});

function serve(options: ServerOptions = {}, rings: readonly Ring[] = []): Server {
  return createServer(waits, { ...options, rings: [...rings, gradio()] });
}

const openIn = (server: Server) => {
  const { calls, listeners } = server["~context"];
  return { calls: calls.open, listeners: listeners.open };
};
const NONE = { calls: 0, listeners: 0 };

const submit = async (server: Server, name: string, body: object) =>
  ((await (await post(server, `/call/${name}`, body)).json()) as { event_id: string }).event_id;

describe("what is counted is released", () => {
  test.each(["/heartbeat/x", "/queue/data?session_hash=x"])("after HEAD %s, which nobody reads", async (path) => {
    const server = serve();
    for (let i = 0; i < 5; i++) await get(server, path, "HEAD");
    expect(openIn(server)).toEqual(NONE);
  });

  test("after a result was read, or its reader has gone", async () => {
    const server = serve();
    const id = await submit(server, "wait", { data: [200] });
    await (await get(server, `/call/wait/${id}`)).body!.cancel();
    await (await get(server, `/call/wait/${id}`)).text();
    expect(openIn(server)).toEqual(NONE);
  });

  test("by the listeners of a shutdown too", async () => {
    const server = serve();
    const { cutting } = server["~context"];
    let heard = 0;
    const hear = cutting.hear.bind(cutting);
    cutting.hear = (listener) => {
      const unsubscribe = hear(listener);
      heard++;
      let isOver = false;
      return () => {
        if (!isOver) heard--;
        isOver = true;
        unsubscribe();
      };
    };
    for (let i = 0; i < 5; i++) await submit(server, "wait", { data: [0] });
    expect(heard).toBe(0);
  });
});

test("readers of a result count towards the session's limit", async () => {
  const server = serve({ limits: { callsPerVisitor: 2 } });
  const id = await submit(server, "wait", { data: [300], session_hash: "s" });
  const answers = await Promise.all([1, 2, 3].map(async () => get(server, `/call/wait/${id}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  await Promise.all(answers.map(({ body }) => body!.cancel()));
});

test("an event is of one endpoint", async () => {
  const server = serve();
  const id = await submit(server, "wait", { data: [0] });
  expect((await get(server, `/call/weigh/${id}`)).status).toBe(404);
  expect(await (await get(server, `/call/wait/${id}`)).text()).toContain('event: complete\ndata: ["waited"]');
});

describe("a call without a session is cancelled", () => {
  test("when the reader of its result has gone and does not come back", async () => {
    const server = serve({ limits: { resumeMs: 50 } });
    const id = await submit(server, "wait", { data: [1001] });
    const reader = (await get(server, `/call/wait/${id}`)).body!.getReader();
    const read = reader.read();
    await reader.cancel();
    await read;
    await expect.poll(() => cancelled).toContain(1001);
  });

  test("when the caller that waits for its answer has gone", async () => {
    const listening = await listen(serve(), { port: 0, host: "127.0.0.1", graceMs: 100 });
    const left = new AbortController();
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"data":[3002]}' };
    const called = fetch(`${listening.url}${api}/run/wait`, { ...init, signal: left.signal }).catch(() => {});
    setTimeout(() => left.abort(), 100);
    await called;
    await expect.poll(() => cancelled).toContain(3002);
    await listening.close();
  });
});

test("what a ring does around a call comes to its end", async () => {
  const ended: string[] = [];
  const ring: Ring = {
    name: "notes",
    async *around(call, _, next): AsyncIterable<Message> {
      yield* next(call);
      ended.push(call.handler);
    },
  };
  await post(serve({}, [ring]), "/run/wait", { data: [0] });
  await expect.poll(() => ended).toEqual(["wait"]);
});

test("what a ring hides in messages is hidden in a result that is fetched", async () => {
  const ring: Ring = {
    name: "hidden",
    async *messages(messages) {
      for await (const message of messages)
        yield message.kind === "done" ? { ...message, outputs: { data: "hidden" } } : message;
    },
  };
  const server = serve({}, [ring]);
  const id = await submit(server, "wait", { data: [0] });
  expect(await (await get(server, `/call/wait/${id}`)).text()).toContain('event: complete\ndata: ["hidden"]');
  expect(await (await post(server, "/run/wait", { data: [0] })).json()).toMatchObject({ data: ["hidden"] });
});

test("a session whose stream broke loses no message to it", async () => {
  const server = serve();
  await join(server, 0, [200], "back");
  const broken = (await get(server, "/queue/data?session_hash=back")).body!.getReader();
  let said = "";
  while (!said.includes("process_starts")) said += new TextDecoder().decode((await broken.read()).value);
  void broken.read();
  await pause(20);
  await broken.cancel();
  expect(await (await get(server, "/queue/data?session_hash=back")).text()).toContain("process_completed");
});

test("large values of an event that nobody reads wait in the engine, which keeps the last", async () => {
  const server = serve();
  await join(server, 3, [0], "large");
  await expect.poll(() => produced, { timeout: 10_000 }).toBe(1);
  await pause(50);
  const text = await (await get(server, "/queue/data?session_hash=large")).text();
  expect(text).toContain('"i":49');
  expect(text.length).toBeLessThan(1_500_000);
});

test("a shutdown ends each stream with one word", async () => {
  const listening = await listen(serve(), { port: 0, host: "127.0.0.1", graceMs: 300 });
  const send = (path: string, body: unknown) =>
    fetch(listening.url + api + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const { event_id: id } = (await (await send("/call/wait", { data: [4003] })).json()) as { event_id: string };
  await send("/queue/join", { data: [4004], fn_index: 0, session_hash: "s" });
  const paths = [`/call/wait/${id}`, "/queue/data?session_hash=s", "/heartbeat/s"];
  const streams = await Promise.all(paths.map((path) => fetch(listening.url + api + path)));
  const texts = Promise.all(streams.map((stream) => stream.text()));
  await listening.close();
  const [result, queue, heartbeat] = await texts;
  expect(result).toMatch(/^event: error\ndata: .+shut down.+\n\n$/);
  expect(queue!.match(/process_completed/g)).toHaveLength(1);
  expect(heartbeat).toBe("data: ALIVE\n\n");
});

test("pages of listed origins may send the header of Gradio's client", async () => {
  const server = serve({ cors: ["https://good.example"] });
  const headers = { origin: "https://good.example", "access-control-request-headers": "x-gradio-user" };
  const { headers: answered } = await server.request(`${api}/queue/join`, { method: "OPTIONS", headers });
  expect(answered.get("access-control-allow-headers")).toMatch(/X-Gradio-User/);
});

describe("addresses among the inputs", () => {
  const address = (path: string) => ({ path, meta: { _type: "gradio.FileData" } });

  test("are refused without a word about the server's own network", async () => {
    const response = await post(serve(), "/run/weigh", { data: [address("http://localhost:1/x")] });
    const text = await response.text();
    expect(text).toContain("no addresses of private networks");
    expect(text).not.toContain("127.0.0.1");
  });

  test("are at most a hundred", async () => {
    const server = createServer(waits, { rings: [gradio({ urls: "any" })] });
    const { createServer: serveHttp } = await import("node:http");
    let asked = 0;
    const other = serveHttp((_, response) => (asked++, response.setHeader("content-type", "image/png").end("x")));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const items = Array.from({ length: 150 }, () => ({ image: address(`http://127.0.0.1:${port}/x.png`) }));
    const response = await post(server, "/run/hang", { data: [items] });
    other.close();
    expect(await response.text()).toContain("more than 100 addresses");
    expect([response.status, asked]).toEqual([422, 100]);
  });
});
