import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect } from "vitest";
import { doors } from "../testing/doors.ts";
import { requests, steps, type Row } from "./row.ts";
import type { Target } from "./target.ts";

const TYPES = { "content-type": "application/json", accept: "application/json, text/event-stream" };
const PATHS = ["/mcp", "/mcp/", "/gradio_api/mcp", "/gradio_api/mcp/"];
const tools = doors.filter(({ name }) => name.startsWith("MCP"));
const TOKENS = { adas: "0123456789abcdef0123456789abcdef", bos: "fedcba9876543210fedcba9876543210" };
const LIST = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
const MARKUP = "<script>hit=1</script><img src=x onerror=hit=1>";

/** What a browser says of a page of another site. */
const STRANGE: readonly Readonly<Record<string, string>>[] = [
  { origin: "https://evil.test" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site" },
];

/** What a tool could be told to read. */
const ARGUMENTS = [
  "/etc/passwd",
  "$DIR/secret.txt",
  "file:///etc/passwd",
  "file://$DIR/secret.txt",
  "http://127.0.0.1:9999/x",
  "http://localhost:9999/x",
  "http://[::ffff:127.0.0.1]:9999/",
  "ftp://127.0.0.1:9999/x",
  "gopher://127.0.0.1:9999/x",
  "../../secret.txt",
  "data:",
];

export const assistants: readonly Row[] = [
  {
    id: "A119",
    sent: "calls of tools, the list of tools and the start of a session with another site's origin, or by another host's name",
    answer: "403; 421 for the host",
    send: [
      requests(
        PATHS,
        { status: 403 },
        {
          method: "POST",
          headers: STRANGE.map((from) => ({ ...TYPES, ...from })),
          body: [LIST, '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"say","arguments":{}}}'],
        },
      ),
      requests(
        PATHS,
        { status: 421 },
        {
          method: "POST",
          headers: ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test"].map((host) => ({ ...TYPES, host })),
          body: LIST,
        },
      ),
    ],
  },
  {
    id: "A121",
    sent: "paths, `file:` and other schemes, addresses of this machine, and a `data:` URL that is larger than a body may be, as arguments",
    answer: "an error that names the argument, and 413; nothing is read, asked or run",
    send: [steps(nameFiles)],
  },
  {
    id: "A122",
    sent: "another user's session of the protocol: without a login, with one's own; cancels of their requests by number; sessions that were made up",
    answer: "401; one's own session; the call goes on: a session is no proof of who calls",
    send: [steps(borrowSession)],
  },
  {
    id: "A124",
    sent: "connections to this machine's other addresses; calls of tools without a login where there is one",
    answer: "refused: by default a server listens to this machine alone. 401, as the page",
    send: [steps(reachFromOutside)],
  },
  {
    id: "A125",
    sent: "markup as the result of tools that give texts, Markdown, HTML and chats",
    answer: "texts, data, and a link to a download: no block is a page, and no tool has one of its own",
    send: [steps(giveMarkup)],
  },
];

async function nameFiles(at: Target) {
  const before = at.ran.count;
  for (const argument of ARGUMENTS)
    for (const door of tools) {
      const { text } = await door.send(at.listening, "read", { attached: at.fill(argument) });
      expect(text, argument).toMatch(/"isError":true/);
      expect(text, argument).toContain("attached");
    }
  const small = at.other({ limits: { jsonBytes: 1_000_000 } });
  const large = `data:text/plain;base64,${"AAAA".repeat(300_000)}`;
  for (const door of tools) expect((await door.send(small, "read", { attached: large })).status, door.name).toBe(413);
  expect(at.ran.count).toBe(before);
}

async function borrowSession(at: Target) {
  const tokens = { [TOKENS.adas]: { name: "ada" }, [TOKENS.bos]: { name: "bo" } };
  const { request, server } = at.other({ auth: { tokens } });
  const as = (token: string, session?: string) => ({
    ...TYPES,
    authorization: `Bearer ${token}`,
    ...(session !== undefined && { "mcp-session-id": session }),
  });
  const call = (id: number, text: string) => {
    const params = { name: "wait", arguments: { text } };
    return JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params });
  };
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
  const begun = await request("/mcp", {
    method: "POST",
    headers: as(TOKENS.adas),
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }),
  });
  const session = begun.headers.get("mcp-session-id")!;
  expect(session).toMatch(/^[\w-]{22}\.([\w-]{22}\.)?[\w-]{43}$/);
  const stranger = { ...TYPES, "mcp-session-id": session };
  expect((await request("/mcp", { method: "POST", headers: stranger, body: LIST })).status).toBe(401);
  const running = server.request("/mcp", { method: "POST", headers: as(TOKENS.adas, session), body: call(7, "500") });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const cancel = JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 7 } });
  for (const made of [session, "s", `${session}x`, undefined])
    await request("/mcp", { method: "POST", headers: as(TOKENS.bos, made), body: cancel });
  expect(await (await running).text()).toContain("waited 500");
  const forged = await request("/mcp", { method: "POST", headers: as(TOKENS.bos, "s"), body: call(8, "1") });
  expect(await forged.text()).toContain("waited 1");
}

async function reachFromOutside(at: Target) {
  at.note("sockets");
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80"))
    .map(({ address }) => address);
  // Where a machine has the whole of 127.0.0.0/8, another of its addresses is as good.
  for (const host of [...outside, "127.0.0.2"]) expect([host, await opens(host, at.port)]).toEqual([host, false]);
  expect(await opens("127.0.0.1", at.port)).toBe(true);
  const { request } = at.other({ auth: { tokens: { [TOKENS.adas]: { name: "ada" } } } });
  for (const path of PATHS)
    expect((await request(path, { method: "POST", headers: TYPES, body: LIST })).status).toBe(401);
}

function opens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (isOpen: boolean) => (socket.destroy(), resolve(isOpen));
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .once("timeout", () => end(false));
  });
}

async function giveMarkup(at: Target) {
  const inputs = { text: MARKUP };
  for (const handler of ["say", "give_markdown", "give_html", "give_chat", "give_code"])
    for (const door of tools) {
      const { text } = await door.send(at.listening, handler, inputs);
      // A page goes out as a link to a download.
      if (handler === "give_html") await checkDownload(at, /http:\/\/[^/]+(\/[^"]+)/.exec(text)![1]!);
      else expect(text, handler).toMatch(/onerror/);
      expect(text, handler).not.toMatch(/"ui:\/\/|"_meta"|mcp-app|"blob":|"text":"<!doctype/);
      const types = [...text.matchAll(/"content":\[.*?"type":"(\w+)"/g)].map(([, type]) => type);
      expect(types.length, handler).toBeGreaterThan(0);
      for (const type of types) expect(["text", "resource_link"], handler).toContain(type);
    }
  const { text } = await at.ask("/mcp", { method: "POST", headers: TYPES, body: LIST });
  expect(text).toContain("give_html");
  expect(text).not.toMatch(/text\/html|"ui:\/\/|outputTemplate|mcp-app/);
}

async function checkDownload(at: Target, path: string) {
  const { status, headers } = await at.ask(path, { headers: { "sec-fetch-dest": "document" } });
  expect(status).toBe(200);
  expect(headers["content-disposition"]).toMatch(/^attachment/);
  expect(headers["content-security-policy"]).toMatch(/^sandbox/);
}
