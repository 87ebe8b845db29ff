import { fileURLToPath } from "node:url";
import { inRoot, root } from "../../../checks/bootstrap/paths.js";
import { postJson, readEvents, sendFile } from "../http.ts";
import { startServer } from "../process.ts";
import { GREETING, NAME, textOf, type AppName, type Peer, type StreamingPeer } from "./peer.ts";

/** What `npx vitrine` runs where Vitrine is installed. In a checkout, its bin first looks whether the build is fresh. */
const CLI = inRoot("packages/vitrine/dist/cli.js");
const APPS: Readonly<Record<AppName, string>> = {
  hello: inRoot("demos/hello/demo.ts"),
  tokens: fileURLToPath(new URL("../../apps/tokens.ts", import.meta.url)),
  size: fileURLToPath(new URL("../../apps/size.ts", import.meta.url)),
  wide: fileURLToPath(new URL("../../apps/wide.ts", import.meta.url)),
  "long-chat": fileURLToPath(new URL("../../apps/long-chat.ts", import.meta.url)),
  table: fileURLToPath(new URL("../../apps/table.ts", import.meta.url)),
  million: fileURLToPath(new URL("../../apps/million.ts", import.meta.url)),
  points: fileURLToPath(new URL("../../apps/points.ts", import.meta.url)),
  pictures: fileURLToPath(new URL("../../apps/pictures.ts", import.meta.url)),
  hour: fileURLToPath(new URL("../../apps/hour.ts", import.meta.url)),
  live: fileURLToPath(new URL("../../apps/live.ts", import.meta.url)),
  "live-sound": fileURLToPath(new URL("../../apps/live-sound.ts", import.meta.url)),
  detect: inRoot("demos/detect/demo.ts"),
  neighbours: fileURLToPath(new URL("../../apps/neighbours.ts", import.meta.url)),
};
const RUN = "/api/run/predict";
const SESSION = "vitrine-session";

/** `vitrine start`, with its functions in processes of their own as it does by default, or in the server's. */
export function vitrine(subject: "isolated" | "inProcess"): StreamingPeer {
  const flags = subject === "isolated" ? [] : ["--no-isolate"];
  return {
    subject,
    start: (app) =>
      startServer((port) => [process.execPath, CLI, "start", APPS[app], "--port", String(port), ...flags], {
        cwd: root,
      }),
    async call(url) {
      const { outputs } = (await (await postJson(url + RUN, { name: NAME })).json()) as Answer;
      if (outputs["greeting"] !== GREETING) throw new Error(`Vitrine answered ${JSON.stringify(outputs)}`);
    },
    loadOf,
    stream,
    upload,
  };
}

/** `vitrine build --target server`, in a folder, started by plain Node. */
export function builtVitrine(folder: string): Peer {
  const { call, loadOf } = vitrine("isolated");
  const start = () => startServer(() => [process.execPath, "server.js"], { cwd: folder });
  return { subject: "isolated", start, call, loadOf };
}

interface Answer {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Each client has a session of its own, as each visitor has. */
async function loadOf(url: string, clients: number) {
  const sessions = await Promise.all(Array.from({ length: clients }, () => newSession(url)));
  const answer = JSON.stringify({ outputs: { greeting: GREETING } });
  return {
    url,
    clients: sessions.map((session) => ({
      "content-type": "application/json",
      accept: "application/json",
      [SESSION]: session,
    })),
    requests: [{ method: "POST" as const, path: RUN, body: JSON.stringify({ name: NAME }) }],
    isRight: (body: string) => body === answer,
  };
}

async function newSession(url: string): Promise<string> {
  const response = await postJson(url + RUN, { name: NAME });
  await response.arrayBuffer();
  const session = response.headers.get(SESSION);
  if (session === null) throw new Error(`${url} gave no session.`);
  return session;
}

interface StreamMessage {
  readonly kind: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

async function stream(url: string, tokens: number): Promise<number> {
  const response = await postJson(url + RUN, { count: tokens }, { accept: "text/event-stream" });
  let last: StreamMessage | undefined;
  const bytes = await readEvents(response, (data) => (last = JSON.parse(data) as StreamMessage));
  if (last?.kind !== "done" || last.outputs?.["text"] !== textOf(tokens)) throw new Error("The stream is not whole.");
  return bytes;
}

async function upload(url: string, bytes: number): Promise<void> {
  const { body, headers } = await sendFile(`${url}/api/files`, { field: "file", bytes });
  const { files } = JSON.parse(body) as { readonly files: readonly { readonly id: string }[] };
  const session = { [SESSION]: String(headers[SESSION]) };
  const response = await postJson(url + RUN, { file: { id: files[0]!.id } }, session);
  const { outputs } = (await response.json()) as Answer;
  if (outputs["bytes"] !== bytes) throw new Error(`${bytes} bytes were sent; ${JSON.stringify(outputs)} arrived.`);
}
