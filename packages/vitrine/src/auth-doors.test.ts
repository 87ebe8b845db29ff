import { app, column, createServer, on, textbox } from "vitrine";
import { describe, expect, test } from "vitest";

const TOKEN = "0123456789abcdef0123456789abcdef";
const word = textbox();
const shown = textbox();
const guarded = app({
  layout: column(word, shown),
  handlers: [
    on([], {
      name: "shout",
      inputs: { word },
      outputs: { shown },
      run: ({ word }, { user }) => ({ shown: `${user!.name}: ${word.toUpperCase()}` }),
    }),
    on([], { name: "grade", roles: ["teacher"], inputs: { word }, outputs: { shown }, run: () => ({ shown: "A" }) }),
  ],
});
const server = createServer(guarded, { auth: { tokens: { [TOKEN]: { name: "ci" } } } });

const tool = (name: string) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name, arguments: { word: "hi" }, _meta: {} },
});

/** Doors of a call: each asks for a handler, and finds what it answered in the text of the response. */
const doors: readonly (readonly [string, (handler: string) => readonly [string, object]])[] = [
  ["the API", (handler) => [`/api/run/${handler}`, { word: "hi" }]],
  ["Gradio's call", (handler) => [`/gradio_api/run/${handler}`, { data: ["hi"] }]],
  ["Gradio's call by keywords", (handler) => [`/gradio_api/call/v2/${handler}`, { word: "hi" }]],
  ["Gradio's queue", (handler) => ["/gradio_api/queue/join", join(handler)]],
  ["MCP", (handler) => ["/mcp", tool(handler)]],
  ["MCP at Gradio's path", (handler) => ["/gradio_api/mcp/", tool(handler)]],
];

function join(handler: string) {
  return { data: ["hi"], fn_index: handler === "shout" ? 0 : 1, session_hash: "abc" };
}

async function knock([path, body]: readonly [string, object], headers: Record<string, string> = {}) {
  const response = await server.request(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
  });
  return { status: response.status, text: await response.text() };
}

const asCi = { authorization: `Bearer ${TOKEN}` };

describe.each(doors)("%s", (_, at) => {
  test("is closed to strangers", async () => {
    expect(await knock(at("shout"))).toMatchObject({
      status: 401,
      text: expect.stringContaining("signed in") as string,
    });
  });

  test("knows the user", async () => {
    expect(await outcomeOf(at("shout"))).toContain("ci: HI");
  });

  test("refuses a handler for others", async () => {
    expect(await outcomeOf(at("grade"))).toContain("Your account may not do this.");
  });
});

/** What comes of a call: its answer, or what its events say where the answer is their name. */
async function outcomeOf(asked: readonly [string, object]): Promise<string> {
  const { text } = await knock(asked, asCi);
  const { event_id: id } = (text.startsWith("{") ? JSON.parse(text) : {}) as { event_id?: string };
  if (id === undefined) return text;
  const [path] = asked;
  const events = path.includes("queue") ? "queue/data?session_hash=abc" : `call/${path.split("/").at(-1)}/${id}`;
  return (await server.request(`/gradio_api/${events}`, { headers: asCi })).text();
}

describe("Gradio's routes around a login", () => {
  const signedIn = createServer(guarded, { auth: { users: { ada: "s3cret" } } });

  test("say who is there", async () => {
    const ask = async (path: string, headers = {}) => (await signedIn.request(path, { headers })).json();
    expect([await ask("/gradio_api/user"), await ask("/gradio_api/token")]).toEqual([
      null,
      { token: null, user: null },
    ]);
    expect((await signedIn.request("/gradio_api/login_check")).status).toBe(401);
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const cookie = (await signedIn.request("/login", { method: "POST", body })).headers
      .get("set-cookie")!
      .split(";")[0]!;
    expect(await ask("/gradio_api/user", { cookie })).toBe("ada");
    expect(await ask("/gradio_api/login_check", { cookie })).toBeNull();
    expect(await ask("/config", { cookie })).toMatchObject({ username: "ada" });
  });

  test("send a client on where there is no login", async () => {
    const open = createServer(guarded);
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const response = await open.request("/login", { method: "POST", body });
    expect([response.status, response.headers.get("location")]).toEqual([302, "./"]);
  });
});
