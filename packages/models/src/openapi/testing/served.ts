import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { localEngine, runToEnd, type App, type Message, type Outputs } from "@vitrine/core";
import { demo } from "@vitrine/components";
import { onTestFinished } from "vitest";
import type { ServedModel } from "../../upstream/served-model.ts";

/** A request as the server got it: its body can be read as text, JSON or a form. */
export interface Got {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Response;
}

/** What the server answers with: JSON for plain data. */
export type Reply = Response | object | string | number | null;

/** A server of a model for one test: answers by path, and the requests that it got. */
export async function served(routes: Readonly<Record<string, Reply | ((got: Got) => Reply | Promise<Reply>)>>) {
  const requests: Got[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { pathname: path, searchParams: query } = new URL(request.url!, "http://127.0.0.1");
    const headers = new Headers(request.headers as Record<string, string>);
    const got = {
      method: request.method!,
      path,
      query,
      headers,
      body: new Response(Buffer.concat(chunks), { headers }),
    };
    requests.push(got);
    const route = Object.hasOwn(routes, path) ? routes[path] : new Response("not found", { status: 404 });
    const reply = typeof route === "function" ? await route(got) : route;
    const answer = reply instanceof Response ? reply.clone() : Response.json(reply);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    try {
      for await (const piece of answer.body ?? []) response.write(piece);
      response.end();
    } catch {
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** A stream of these pieces, each a chunk of its own. */
export function streamed(type: string, ...pieces: readonly (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": type } });
}

const engines = new WeakMap<ServedModel, LocalEngine>();
type LocalEngine = ReturnType<typeof localEngine>;

/** The engine of a model's demo, the same each time: a component is in one demo. */
function engineOf(model: ServedModel): LocalEngine {
  const engine = engines.get(model) ?? localEngine(demo(model) as App);
  engines.set(model, engine);
  return engine;
}

/** Calls the demo of a model, as a program does: its final outputs. */
export function call(model: ServedModel, inputs: object): Promise<Outputs> {
  return runToEnd(engineOf(model), { handler: "predict", inputs: inputs as never });
}

/** Calls the demo of a model, and returns its messages. */
export async function messagesOf(model: ServedModel, inputs: object): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const message of engineOf(model).run({ handler: "predict", inputs: inputs as never }))
    messages.push(message);
  return messages;
}

/** Kinds of components by name. */
export function kindsOf(slot: ServedModel["inputs"]): Record<string, string> {
  return Object.fromEntries(Object.entries(slot).map(([name, { kind }]) => [name, kind]));
}
