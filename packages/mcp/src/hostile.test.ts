import { app, on, type Message } from "@vitrine/core";
import { column, number, state, textbox } from "@vitrine/components";
import { createServer, type Ring, type Server } from "@vitrine/server";
import { describe, expect, test, vi } from "vitest";
import { mcp } from "./mcp.ts";

const name = textbox({ label: "Name" });
const total = number({ label: "Total", readonly: true });
const seen = state(0);

const tools = app({
  layout: column(name, total),
  handlers: [
    on([], {
      name: "repeat",
      inputs: { name, total },
      outputs: { name },
      run: ({ name, total }) => ({ name: name.repeat(total ?? 1) }),
    }),
    on([], { name: "length", inputs: { name }, outputs: { total }, run: ({ name }) => ({ total: name.length }) }),
    on([], {
      name: "add",
      inputs: { seen },
      outputs: { seen, total },
      run: ({ seen }) => ({ seen: seen + 1, total: seen + 1 }),
    }),
  ],
});

const post = (server: Server, body: unknown, session?: string) =>
  server.request("/mcp", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(session !== undefined && { "mcp-session-id": session }),
    },
    body: JSON.stringify(body),
  });
const callOf = (name: string, args = {}, id = 1) => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: { name, arguments: args },
});
const textOf = async (server: Server, body: unknown, session?: string) => (await post(server, body, session)).text();

describe("what is not meant for the caller stays in the log", () => {
  const secret = () => {
    throw new Error("ENOENT /secret/path");
  };
  const ring: Ring = { name: "broken", around: secret };
  const logger = { isLevelEnabled: () => false, error() {}, warn() {}, info() {} } as never;
  const server = createServer(tools, {
    logger,
    rings: [
      ring,
      mcp({ prompts: [{ name: "p", text: secret }], resources: [{ uri: "x://r", name: "r", text: secret }] }),
    ],
  });

  test.each([
    ["a call", callOf("length", { name: "x" })],
    ["a prompt", { jsonrpc: "2.0", id: 1, method: "prompts/get", params: { name: "p" } }],
    ["a resource", { jsonrpc: "2.0", id: 1, method: "resources/read", params: { uri: "x://r" } }],
  ])("of %s", async (_, body) => {
    const text = await textOf(server, body);
    expect(text).toMatch(/Its log has it as error \w+/);
    expect(text).not.toContain("/secret");
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
  await textOf(createServer(tools, { rings: [ring, mcp()] }), callOf("length", { name: "x" }));
  await expect.poll(() => ended).toEqual(["length"]);
});

test("a message that needs no answer is not kept", async () => {
  const server = createServer(tools, { rings: [mcp()] });
  expect((await post(server, { jsonrpc: "2.0", id: 5, result: {} }, "s")).status).toBe(202);
  const abort = vi.spyOn(AbortController.prototype, "abort");
  await post(server, { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 5 } }, "s");
  expect(abort).not.toHaveBeenCalled();
  abort.mockRestore();
});

test("a session has a state of its own, and a token that is not the server's has none", async () => {
  const server = createServer(tools, { rings: [mcp()] });
  const begin = async () => {
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const response = await post(server, { jsonrpc: "2.0", id: 1, method: "initialize", params });
    await response.text();
    return response.headers.get("mcp-session-id")!;
  };
  const add = async (session: string) => /"total":(\d)/.exec(await textOf(server, callOf("add"), session))?.[1];
  const [one, two] = [await begin(), await begin()];
  expect([await add(one), await add(one), await add(two)]).toEqual(["1", "2", "1"]);
  expect([await add("forged"), await add("forged")]).toEqual(["1", "1"]);
});

test("a preflight names the headers of the protocol", async () => {
  const server = createServer(tools, { rings: [mcp()], cors: ["https://good.example"] });
  const { headers } = await server.request("/mcp", { method: "OPTIONS", headers: { origin: "https://good.example" } });
  expect(headers.get("access-control-allow-headers")).toMatch(/Mcp-Session-Id, Mcp-Protocol-Version/);
});

test("a page of a listed origin may read the headers of the protocol", async () => {
  const server = createServer(tools, { rings: [mcp()], cors: ["https://good.example"] });
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
  const response = await server.request("/mcp", {
    method: "POST",
    headers: {
      origin: "https://good.example",
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }),
  });
  expect(response.headers.get("mcp-session-id")).not.toBeNull();
  expect(response.headers.get("access-control-expose-headers")).toContain("Mcp-Session-Id");
});

describe("an answer that nobody reads", () => {
  const large = callOf("repeat", { name: "x".repeat(1000), total: 300 });

  test("counts towards the server's limit until its reader has gone", async () => {
    const server = createServer(tools, { rings: [mcp()] });
    const reader = (await post(server, large)).body!.getReader();
    await reader.read();
    expect(server["~context"].unread.bytes).toBeGreaterThan(300_000);
    expect(server["~context"].streams.open).toBe(1);
    await reader.cancel();
    expect([server["~context"].unread.bytes, server["~context"].streams.open]).toEqual([0, 0]);
  });

  test("is cut off to make room", async () => {
    const logger = { isLevelEnabled: () => false, error() {}, warn() {}, info() {} } as never;
    const limits = { unreadBytes: 1_000_000, unreadMs: 0 };
    const server = createServer(tools, { logger, limits, rings: [mcp()] });
    for (let i = 0; i < 10; i++) await (await post(server, large)).body!.getReader().read();
    expect(server["~context"].unread.bytes).toBeGreaterThan(0);
    expect(server["~context"].unread.bytes).toBeLessThanOrEqual(limits.unreadBytes);
  });

  test("is refused before the call is made above the limit of streams", async () => {
    const server = createServer(tools, { limits: { streams: 1 }, rings: [mcp()] });
    const open = await post(server, large);
    const refused = await post(server, large);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    await open.text();
    expect((await post(server, large)).status).toBe(200);
  });
});
