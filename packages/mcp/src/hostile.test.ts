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
