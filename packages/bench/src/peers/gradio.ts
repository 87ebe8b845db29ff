import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Request } from "autocannon";
import { postJson, readEvents, sendFile } from "../http.ts";
import { startServer } from "../process.ts";
import { GREETING, NAME, textOf, type StreamingPeer } from "./peer.ts";

const APPS = fileURLToPath(new URL("../../apps/", import.meta.url));
/** Where the endpoints of a Gradio server begin. */
export const API = "/gradio_api";
/** Environment in which Gradio asks no other host. */
export const QUIET = { GRADIO_ANALYTICS_ENABLED: "False", HF_HUB_OFFLINE: "1" };

/** Gradio's own server: `python app.py`. */
export function gradio(python: string): StreamingPeer {
  return {
    subject: "gradio",
    start: (app) => startServer((port) => [python, `${app}.py`, String(port)], { cwd: APPS, env: QUIET }),
    async call(url) {
      const answer = await callOnce(url, "hello", [NAME]);
      if (answer[0] !== GREETING) throw new Error(`Gradio answered ${JSON.stringify(answer)}`);
    },
    loadOf: async (url, clients) => ({
      url,
      clients: Array.from({ length: clients }, () => ({ "content-type": "application/json" })),
      requests: callRequests,
      isRight: (body) => body.startsWith('{"event_id"') || body.includes(`["${GREETING}"]`),
    }),
    stream,
    upload,
  };
}

/** Gradio's call for programs takes two requests: one to ask, one to collect. */
const callRequests: Request[] = [
  {
    method: "POST",
    path: `${API}/call/hello`,
    body: JSON.stringify({ data: [NAME] }),
    onResponse: (_status, body, context) => Object.assign(context, JSON.parse(body)),
  },
  {
    method: "GET",
    setupRequest: (request, context) => ({ ...request, path: `${API}/call/hello/${(context as Asked).event_id}` }),
  },
];

interface Asked {
  readonly event_id: string;
}

/** Calls an endpoint as a program would, and gives its outputs. */
export async function callOnce(url: string, name: string, data: readonly unknown[]): Promise<readonly unknown[]> {
  const asked = await postJson(`${url}${API}/call/${name}`, { data });
  const { event_id } = (await asked.json()) as Asked;
  let last = "null";
  await readEvents(await fetch(`${url}${API}/call/${name}/${event_id}`), (event) => (last = event));
  return (JSON.parse(last) as readonly unknown[] | null) ?? [];
}

interface QueueMessage {
  readonly msg: string;
  readonly output?: { readonly data?: readonly unknown[] };
}

/** Streams the way its page does, which sends what changed; the call for programs sends the whole text each time. */
async function stream(url: string, tokens: number): Promise<number> {
  const session = randomUUID();
  await postJson(`${url}${API}/queue/join`, {
    data: [tokens],
    fn_index: await functionIndex(url, "tokens"),
    session_hash: session,
  });
  let end: QueueMessage | undefined;
  const bytes = await readEvents(await fetch(`${url}${API}/queue/data?session_hash=${session}`), (data) => {
    const message = JSON.parse(data) as QueueMessage;
    if (message.msg === "process_completed") end = message;
  });
  if (end?.output?.data?.[0] !== textOf(tokens)) throw new Error("The stream is not whole.");
  return bytes;
}

interface Config {
  readonly dependencies: readonly { readonly id: number; readonly api_name: string }[];
}

async function functionIndex(url: string, name: string): Promise<number> {
  const { dependencies } = (await (await fetch(`${url}/config`)).json()) as Config;
  const found = dependencies.find(({ api_name }) => api_name === name);
  if (!found) throw new Error(`${url} has no function "${name}".`);
  return found.id;
}

async function upload(url: string, bytes: number): Promise<void> {
  const { body } = await sendFile(`${url}${API}/upload`, { field: "files", bytes });
  const [path] = JSON.parse(body) as string[];
  const file = { path, orig_name: "big.bin", meta: { _type: "gradio.FileData" } };
  const answer = await callOnce(url, "size", [file]);
  if (answer[0] !== bytes) throw new Error(`${bytes} bytes were sent; ${JSON.stringify(answer)} arrived.`);
}
