import { connect } from "node:net";
import { pino } from "pino";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";
import { createServer } from "./server.ts";
import { call, newSession, until } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";

type Line = Record<string, unknown> & { readonly msg: string };

/** A log at a level, with access to its lines. */
function logged(level: string) {
  const text: string[] = [];
  const logger = pino({ level }, { write: (line) => void text.push(line) });
  const lines = () => text.map((line) => JSON.parse(line) as Line);
  return { logger, lines, text };
}

test("a request is one line, and a job's end another", async () => {
  const { logger, lines } = logged("info");
  const server = createServer({ one: echoApp() }, { logger });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"input":"hi"}' };
  await server.request("/one/api/run/echo", init);
  expect(lines()).toMatchObject([
    { msg: "job ended", demo: "one", handler: "echo", outcome: "done", ms: expect.any(Number) },
    {
      msg: "request",
      demo: "one",
      method: "POST",
      route: "/api/run/:handler",
      status: 200,
      request: expect.any(String),
    },
  ]);
});

test("an address that leads nowhere is a line too", async () => {
  const { logger, lines } = logged("info");
  await createServer(echoApp(), { logger }).request("/nowhere");
  expect(lines()).toMatchObject([{ msg: "request", route: "(none)", status: 404 }]);
});

// A130 of docs/trust.md.
test("no line holds what authorises a caller", async () => {
  const { logger, text } = logged("trace");
  const server = createServer(echoApp(), { logger });
  const mine = await newSession(server);
  const secrets = { ...mine, cookie: "cookie-secret", authorization: "Bearer token-secret" };
  const made = (await (await call(server, "copy", { photo: "data:text/plain,x" }, secrets)).json()) as {
    outputs: { made: { url: string } };
  };
  await server.request(`/${made.outputs.made.url}`);
  await call(server, "throws", {}, secrets);
  expect(text.length).toBeGreaterThan(4);
  const key = made.outputs.made.url.split("key=")[1]!;
  for (const secret of [mine["vitrine-session"], "cookie-secret", "token-secret", key])
    expect(text.join("")).not.toContain(secret);
});

test("an error of a function has the id that its caller saw, and its detail", async () => {
  const { logger, lines } = logged("warn");
  const { id } = (await (await call(createServer(echoApp(), { logger }), "throws", {})).json()) as { id: string };
  expect(lines()).toMatchObject([
    { msg: "function failed", id, handler: "throws", detail: expect.stringContaining("a secret detail") },
  ]);
});

test("an error of the server itself has the id that its caller saw", async () => {
  const { logger, lines } = logged("warn");
  const engine = { describe: () => Promise.reject(new Error("broken\n[INFO] forged")), run: async function* () {} };
  const response = await createServer(engine as never, { logger }).request("/api/app");
  const problem = (await response.json()) as { status: number; id: string; detail: string };
  expect(problem).toMatchObject({ status: 500, detail: expect.not.stringContaining("broken") });
  expect(lines()).toMatchObject([
    { msg: "server error", id: problem.id, detail: expect.stringContaining("broken\n[INFO]") },
  ]);
});

test("a line stays one line whatever is in it", async () => {
  const { logger, text } = logged("info");
  await createServer(echoApp(), { logger }).request("/x%0a[INFO] forged%0d%0a", { headers: { host: "a\tb" } });
  for (const line of text) expect(line.trimEnd().split(/[\r\n]/)).toHaveLength(1);
});

test("an upload that breaks off is no error", async () => {
  const { logger, lines } = logged("warn");
  const server = createServer(echoApp(), { logger });
  const listening = await listen(server, { port: 0 });
  const socket = connect(listening.port, "127.0.0.1");
  socket.write(
    "POST /api/files?name=x HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nxxx",
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  let connections = 1;
  await until(() => {
    connections = process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
    return connections === 0;
  });
  expect(lines()).toEqual([]);
  await listening.close();
});
