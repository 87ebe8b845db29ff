import { connect } from "@vitrine/client";
import type { Problem } from "@vitrine/core";

/** What answers requests: a server, or an address where one listens. */
export interface Server {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** What came of a call at a door. */
export interface Outcome {
  readonly status: number;
  /** The answer, or what its events say where the answer is their name. */
  readonly text: string;
}

/** A way to call a handler, with inputs by name. */
export interface Door {
  readonly name: string;
  send(server: Server, handler: string, inputs: Inputs, headers?: Readonly<Record<string, string>>): Promise<Outcome>;
}

type Inputs = Readonly<Record<string, unknown>>;

const TYPES = { "content-type": "application/json", accept: "application/json, text/event-stream" };

async function post(server: Server, path: string, body: unknown, headers: object = {}): Promise<Outcome> {
  const text = JSON.stringify(body);
  const response = await server.request(path, { method: "POST", body: text, headers: { ...TYPES, ...headers } });
  return { status: response.status, text: await response.text() };
}

/** Listens to the events of a call whose answer is their name. */
async function listened(server: Server, path: (id: string) => string, asked: Outcome, headers: object = {}) {
  if (asked.status !== 200) return asked;
  const { event_id: id } = JSON.parse(asked.text) as { event_id: string };
  const events = await server.request(path(id), { headers: { ...headers } });
  return { status: events.status, text: await events.text() };
}

/** Values in the order of the handler's parameters, for a door that knows no names. */
function listOf(inputs: Inputs): unknown[] {
  return Object.values(inputs);
}

/** Numbers of Gradio's endpoints, which its queue takes, by server: an app's do not change. */
const numbers = new WeakMap<Server, Map<string, number>>();

async function numberOf(server: Server, handler: string, headers: object): Promise<number> {
  const known = numbers.get(server) ?? new Map<string, number>();
  numbers.set(server, known);
  if (!known.has(handler)) {
    const config = (await (await server.request("/config", { headers: { ...headers } })).json()) as {
      dependencies?: readonly { id: number; api_name: string }[];
    };
    for (const { api_name: name, id } of config.dependencies ?? []) known.set(name, id);
  }
  return known.get(handler) ?? 999;
}

const tool = (name: string, inputs: Inputs) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name, arguments: inputs, _meta: {} },
});

/** Calls as a program does that has our client, and as a page does: what is wrong is thrown. */
async function sendByClient(server: Server, handler: string, inputs: Inputs, headers: object = {}): Promise<Outcome> {
  let status = 0;
  const asking: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const sent = { ...Object.fromEntries(new Headers(init?.headers)), ...headers };
    const answer = await server.request(pathname + search, { ...init, headers: sent });
    status = answer.status;
    return answer;
  };
  const client = connect("http://localhost/", { fetch: asking });
  try {
    const outputs: unknown = await client.predict(handler, inputs as never);
    return { status, text: JSON.stringify(outputs) };
  } catch (error) {
    const { problem } = error as { problem?: Problem };
    if (!problem) throw error;
    return { status, text: JSON.stringify(problem) };
  } finally {
    await client.close();
  }
}

let sessions = 0;

/** Every door of a server that takes a call of somebody unknown. */
export const doors: readonly Door[] = [
  {
    name: "the HTTP API",
    send: (server, handler, inputs, headers) =>
      post(server, `/api/run/${handler}`, inputs, { ...headers, accept: "application/json" }),
  },
  {
    name: "the HTTP API, as a stream",
    send: (server, handler, inputs, headers) =>
      post(server, `/api/run/${handler}`, inputs, { ...headers, accept: "text/event-stream" }),
  },
  {
    name: "Gradio's run",
    send: (server, handler, inputs, headers) =>
      post(server, `/gradio_api/run/${handler}`, { data: listOf(inputs) }, headers),
  },
  {
    name: "Gradio's call",
    async send(server, handler, inputs, headers) {
      const path = `/gradio_api/call/${handler}`;
      const asked = await post(server, path, { data: listOf(inputs) }, headers);
      return listened(server, (id) => `${path}/${id}`, asked, headers);
    },
  },
  {
    name: "Gradio's call by keywords",
    async send(server, handler, inputs, headers) {
      const asked = await post(server, `/gradio_api/call/v2/${handler}`, inputs, headers);
      return listened(server, (id) => `/gradio_api/call/${handler}/${id}`, asked, headers);
    },
  },
  {
    name: "Gradio's queue",
    async send(server, handler, inputs, headers = {}) {
      const session = `session-${sessions++}`;
      const body = {
        data: listOf(inputs),
        fn_index: await numberOf(server, handler, headers),
        session_hash: session,
      };
      const asked = await post(server, "/gradio_api/queue/join", body, headers);
      return listened(server, () => `/gradio_api/queue/data?session_hash=${session}`, asked, headers);
    },
  },
  ...["/mcp", "/gradio_api/mcp/"].map((path): Door => ({
    name: `MCP at ${path}`,
    send: (server, handler, inputs, headers) => post(server, path, tool(handler, inputs), headers),
  })),
];

/** The door of our client. It begins a session, as a page does, and so it may call private handlers too. */
export const ourClient: Door = { name: "our client, as a page", send: sendByClient };
