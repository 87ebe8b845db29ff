import type { Server } from "@vitrine/server";

const API = "/gradio_api";

/** Asks a server by Gradio's protocol. */
export const get = (server: Server, path: string, method = "GET") => server.request(API + path, { method });

/** Sends JSON by Gradio's protocol. */
export const post = (server: Server, path: string, body: unknown) =>
  server.request(API + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** Puts a call into the queue, for whoever reads the stream of that session. */
export const join = (server: Server, index: number, data: unknown[], session: string) =>
  post(server, "/queue/join", { data, fn_index: index, session_hash: session });
