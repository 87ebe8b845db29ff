import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One answer of the stand-in. */
export type Answer = (response: ServerResponse) => unknown;

/** A request as the stand-in got it. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: any;
}

/** A server of the chat-completions format for one test: it gives the answers one after the other, then the last again. */
export async function standIn(...answers: readonly Answer[]) {
  const requests: Asked[] = [];
  const closings: Promise<unknown>[] = [];
  const server = createServer(async (request, response) => {
    closings.push(once(response, "close"));
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    requests.push({ path: request.url!, headers: request.headers, body: JSON.parse(text) });
    await answers[Math.min(requests.length, answers.length) - 1]!(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { baseURL, requests, closings };
}

/** An address where nothing listens. */
export async function nowhere(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/v1`;
}

/** An event stream of these pieces as they are, each a chunk of its own; then it ends. */
export function stream(...pieces: readonly (string | Uint8Array)[]): Answer {
  return async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.end();
  };
}

/** A whole stream of deltas: the events, the reason for the end, the count of tokens, and `[DONE]`. */
export function deltas(...given: readonly object[]): Answer {
  return stream(...given.map((delta) => event({ delta })), STOP, USAGE, DONE);
}

/** An event with one choice. */
export function event(choice: object): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
}

/** An answer with a status, and JSON or text. */
export function status(code: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json";
  return (response) => response.writeHead(code, { "content-type": type, ...headers }).end(text);
}

export const STOP = event({ delta: {}, finish_reason: "stop" });
export const USAGE = `data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12}}\n\n`;
export const DONE = "data: [DONE]\n\n";
